// One event stream for each browser: a shared worker holds it for all tabs; without shared workers each tab has its own.
const STREAM = '/api/v1/live';
const here = new URL('.', import.meta.url);

export function follow(afterRefresh) {
  const badge = document.getElementById('live');
  const show = (state) => {
    if (!badge) return;
    badge.dataset.state = state;
    badge.querySelector('b').textContent = badge.dataset[state] ?? '';
  };
  let wanted = 0;
  let running = false;
  let pending = false;

  const refreshSoon = (delay) => {
    clearTimeout(wanted);
    wanted = setTimeout(refresh, delay);
  };

  // Takes the marked parts of this very page as the server renders them now. A part that somebody works in is left until they are done.
  async function refresh() {
    if (running || document.hidden) {
      pending = true;
      return;
    }
    running = true;
    pending = false;
    try {
      const answer = await fetch(location.href, { headers: { 'X-Live': '1' }, redirect: 'follow' });
      if (answer.redirected && new URL(answer.url).pathname === '/login') {
        location.reload();
        return;
      }
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      document.querySelectorAll('[data-live-part][id]').forEach((part) => {
        const next = fresh.getElementById(part.id);
        if (!next) return;
        if (part.contains(document.activeElement) || part.querySelector('details[open]')) pending = true;
        else part.replaceWith(document.adoptNode(next));
      });
      document.title = fresh.title;
      afterRefresh();
    } catch {
      // The stream says when the server is away; the next tick tries again.
    } finally {
      running = false;
    }
  }

  function take(message) {
    switch (message.type) {
      case 'state':
        show(message.state);
        break;
      case 'readings':
        for (const reading of message.data) {
          document.querySelectorAll(`[data-reading="${CSS.escape(reading.channel)}"] [data-value]`).forEach((place) => {
            if (place.textContent !== reading.text) place.textContent = reading.text;
          });
        }
        break;
      case 'alarm':
      case 'reset':
        refreshSoon(250);
        break;
    }
  }

  connect(take);
  setInterval(() => refreshSoon(0), 30000);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) refreshSoon(0);
  });
  document.addEventListener('focusout', () => {
    if (pending) refreshSoon(400);
  });
}

function connect(take) {
  if (typeof SharedWorker === 'function') {
    try {
      const worker = new SharedWorker(new URL('live-worker.js', here), { name: 'coldchain-live' });
      worker.port.onmessage = (event) => take(event.data);
      worker.onerror = () => alone(take);
      worker.port.start();
      addEventListener('pagehide', () => worker.port.postMessage('bye'));
      addEventListener('pageshow', (event) => {
        if (event.persisted) location.reload();
      });
      return;
    } catch {
      // Not allowed here: a stream of our own.
    }
  }
  alone(take);
}

function alone(take) {
  const source = new EventSource(STREAM);
  source.onopen = () => take({ type: 'state', state: 'live' });
  source.onerror = () => {
    take({ type: 'state', state: 'lost' });
    if (source.readyState === EventSource.CLOSED) setTimeout(() => alone(take), 10000);
  };
  for (const type of ['readings', 'alarm', 'reset'])
    source.addEventListener(type, (event) => take({ type, data: JSON.parse(event.data) }));
}
