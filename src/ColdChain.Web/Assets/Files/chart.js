// Reads a chart: the value under the pointer or under the arrow keys, and a zoom by dragging where the page can show another span.
const SVG = 'http://www.w3.org/2000/svg';

export function readable(figure) {
  figure.dataset.ready = '1';
  const points = figure.dataset.points.split(';').filter(Boolean).map((text) => text.split(',').map(Number));
  if (points.length === 0) return;
  const from = Number(figure.dataset.from);
  const to = Number(figure.dataset.to);
  const offset = Number(figure.dataset.offset);
  const unit = figure.dataset.unit;
  const tip = figure.querySelector('.tip');
  let at = points.length - 1;
  let drag = null;

  const visible = () => [...figure.querySelectorAll('svg.chart')].find((svg) => svg.getBoundingClientRect().width > 0);

  function frame(svg) {
    const box = svg.getBoundingClientRect();
    const scale = box.width / svg.viewBox.baseVal.width;
    const left = Number(svg.dataset.left) * scale;
    const right = Number(svg.dataset.right) * scale;
    return { box, scale, left, right, time: (x) => from + ((x - left) / (right - left)) * (to - from) };
  }

  function mark(index) {
    const svg = visible();
    if (!svg) return;
    at = Math.max(0, Math.min(points.length - 1, index));
    const [time, low, high, mean] = points[at];
    const { scale } = frame(svg);
    const [l, r] = [Number(svg.dataset.left), Number(svg.dataset.right)];
    const x = l + ((time - from) / (to - from)) * (r - l);
    const [top, bottom, least, most] = ['top', 'bottom', 'low', 'high'].map((name) => Number(svg.dataset[name]));
    const y = bottom - ((mean - least) / (most - least)) * (bottom - top);
    let line = svg.querySelector('.c-cursor');
    if (!line) {
      line = document.createElementNS(SVG, 'line');
      line.setAttribute('class', 'c-cursor');
      line.setAttribute('y1', top);
      line.setAttribute('y2', bottom);
      svg.append(line);
    }
    line.setAttribute('x1', x);
    line.setAttribute('x2', x);
    const spread = high > low ? ` (${number(low)} … ${number(high)})` : '';
    tip.textContent = `${clock(time + offset)}  ${number(mean)} ${unit}${spread}`;
    tip.hidden = false;
    const holder = figure.getBoundingClientRect();
    const half = tip.offsetWidth / 2;
    tip.style.left = `${Math.max(half, Math.min(holder.width - half, x * scale))}px`;
    tip.style.top = `${Math.max(34, y * scale)}px`;
  }

  function clear() {
    tip.hidden = true;
    figure.querySelectorAll('.c-cursor').forEach((line) => line.remove());
  }

  figure.addEventListener('pointermove', (event) => {
    const svg = visible();
    if (!svg) return;
    const { box, time } = frame(svg);
    mark(nearest(points, time(event.clientX - box.left)));
  });
  figure.addEventListener('pointerleave', clear);
  figure.tabIndex = 0;
  figure.addEventListener('blur', clear);
  figure.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }[event.key];
    if (event.key === 'Home') mark(0);
    else if (event.key === 'End') mark(points.length - 1);
    else if (step) mark(at + step);
    else return;
    event.preventDefault();
  });

  if (!('zoom' in figure.dataset)) return;
  figure.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'mouse' && event.button === 0) drag = event.clientX;
  });
  figure.addEventListener('pointerup', (event) => {
    if (drag === null) return;
    const svg = visible();
    const [one, other] = [drag, event.clientX];
    drag = null;
    if (!svg || Math.abs(one - other) < 16) return;
    const { box, time } = frame(svg);
    const [start, end] = [one, other].sort((a, b) => a - b).map((x) => Math.min(to, Math.max(from, time(x - box.left))));
    if (end - start < 60000) return;
    const query = new URLSearchParams({ from: new Date(start).toISOString(), to: new Date(end).toISOString() });
    location.search = query.toString();
  });
}

function nearest(points, time) {
  let [low, high] = [0, points.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (points[middle][0] < time) low = middle;
    else high = middle;
  }
  return Math.abs(points[low][0] - time) <= Math.abs(points[high][0] - time) ? low : high;
}

const number = (value) => value.toFixed(1).replace('-', '\u2212');
const clock = (localMs) => new Date(localMs).toISOString().slice(0, 16).replace('T', ' ');
