// Entry of the console's scripts. Every page works without them; they keep it current and make charts readable under the pointer.
import { follow } from './live.js';
import { readable } from './chart.js';
import { scanInto } from './scan.js';

document.querySelectorAll('[data-chart]').forEach(readable);
document.querySelectorAll('[data-print]').forEach((button) => button.addEventListener('click', () => window.print()));
follow(() => document.querySelectorAll('[data-chart]:not([data-ready])').forEach(readable));

// A scanner types fast and ends with Enter: what it types goes to the batch search wherever the focus is not in a field.
const scanForm = document.querySelector('form[data-scan-into]');
if (scanForm) scanInto(scanForm);
const scanTarget = document.querySelector('main [data-scan-target]') ?? document.querySelector('[data-scan-target]');
document.addEventListener('keydown', (event) => {
  if (!scanTarget || scanForm || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.key === ' ') return;
  const at = document.activeElement;
  if (at && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return;
  if (event.key === '/') {
    event.preventDefault();
    scanTarget.focus();
    return;
  }
  if (/[\p{L}\p{N}]/u.test(event.key)) scanTarget.focus();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  document.querySelectorAll('details.account[open], details.menu[open], details.ack[open]').forEach((menu) => {
    menu.open = false;
    menu.querySelector('summary').focus();
  });
});
// A menu of the bar closes when the pointer goes elsewhere.
document.addEventListener('pointerdown', (event) => {
  document.querySelectorAll('details.menu[open], details.account[open]').forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
