// A scanner types a code within a few hundredths of a second, with or without Enter at its end. On a form, the code is taken out of where it was typed
// and put into the field that it is for; the server says what it names. People type slower than this and are left alone.
const BETWEEN_KEYS_MS = 35;
const AFTER_LAST_MS = 90;
const SHORTEST = 3;

export function scanInto(form) {
  let burst = '';
  let last = 0;
  let timer = 0;
  let typedIn = null;
  let valueBefore = '';

  document.addEventListener('keydown', (event) => {
    const now = event.timeStamp; // When the key was pressed, however busy the page was then.
    const ends = event.key === 'Enter' || event.key === 'Tab';
    if (ends && burst.length >= SHORTEST && now - last < AFTER_LAST_MS) {
      event.preventDefault();
      finish();
      return;
    }
    // A separator (FNC1) comes as Ctrl+] from many scanners.
    const key = event.ctrlKey && event.key === ']' ? '\u001d' : event.key;
    if (key.length !== 1 || ((event.ctrlKey || event.metaKey || event.altKey) && key !== '\u001d')) {
      if (event.key !== 'Shift') burst = '';
      return;
    }
    if (burst === '' || now - last > BETWEEN_KEYS_MS) {
      burst = '';
      typedIn = field(document.activeElement);
      valueBefore = typedIn ? typedIn.value : '';
    }
    burst += key;
    last = now;
    clearTimeout(timer);
    timer = setTimeout(finish, AFTER_LAST_MS);
  }, true);

  function finish() {
    clearTimeout(timer);
    const code = burst;
    burst = '';
    if (code.length >= SHORTEST) place(code, typedIn, valueBefore);
  }

  function field(element) {
    return element && form.contains(element) && /^(INPUT|TEXTAREA)$/.test(element.tagName) && element.type !== 'hidden' ? element : null;
  }

  async function place(code, typed, before) {
    let answer;
    try {
      const response = await fetch('/api/v1/scan?code=' + encodeURIComponent(code), { headers: { accept: 'application/json' } });
      if (!response.ok) return;
      answer = await response.json();
    } catch {
      return; // Without the server the code stays where it was typed.
    }
    if (answer.go) {
      location.assign(answer.go);
      return;
    }
    for (const match of answer.matches) {
      const target = targetOf(match.type, typed, before);
      if (!target) continue;
      if (typed) typed.value = before;
      fill(target, match.value);
      say(form.dataset.scanInto, label(target), match.value);
      return;
    }
    if (typed) {
      // A code that nothing here has: free text keeps what was typed, without the marks of its symbology.
      if (answer.code && answer.code !== code && typed.value === before + code) typed.value = before + answer.code;
    } else {
      say(form.dataset.scanNowhere, code);
    }
  }

  // The field with the focus if it is of the kind, else the first empty one, else the first: a second scan corrects the first.
  function targetOf(type, typed, before) {
    const fields = [...form.querySelectorAll('[data-scan]')].filter((item) => item.dataset.scan.split(' ').includes(type));
    if (typed && fields.includes(typed)) return typed;
    const empty = (item) => (item === typed ? before : item.value).trim() === '' || item.tagName === 'TEXTAREA';
    return fields.find(empty) ?? fields[0];
  }

  function fill(target, value) {
    if (target.tagName === 'TEXTAREA') {
      const lines = target.value.split('\n').map((line) => line.trim()).filter(Boolean);
      if (!lines.includes(value)) lines.push(value);
      target.value = lines.join('\n');
    } else {
      target.value = value;
    }
    target.dispatchEvent(new Event('change', { bubbles: true }));
    target.focus();
    target.classList.remove('flash');
    void target.offsetWidth;
    target.classList.add('flash');
  }

  function label(target) {
    return (document.querySelector(`label[for="${CSS.escape(target.id)}"]`)?.textContent ?? '').replace(/\s*\*\s*$/, '');
  }

  function say(phrase, ...values) {
    const line = form.querySelector('[data-scan-said]');
    if (line) line.textContent = values.reduce((text, value, index) => text.replace(`{${index}}`, value), phrase);
  }
}
