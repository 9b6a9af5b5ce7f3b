// Holds the one event stream of this browser and hands what comes to every tab. The browser resumes it with Last-Event-ID.
const ports = new Set();
let source = null;
let state = 'connecting';

const tell = (message) => ports.forEach((port) => port.postMessage(message));

function become(next) {
  state = next;
  tell({ type: 'state', state });
}

function open() {
  if (source) return;
  source = new EventSource('/api/v1/live');
  source.onopen = () => become('live');
  source.onerror = () => {
    become('lost');
    if (source.readyState !== EventSource.CLOSED) return;
    // Refused for good, such as after the login ended: come again later.
    source = null;
    setTimeout(() => ports.size > 0 && open(), 10000);
  };
  for (const type of ['readings', 'alarm', 'reset'])
    source.addEventListener(type, (event) => tell({ type, data: JSON.parse(event.data) }));
}

onconnect = (event) => {
  const port = event.ports[0];
  ports.add(port);
  port.onmessage = (message) => {
    if (message.data === 'bye') ports.delete(port);
  };
  port.start();
  port.postMessage({ type: 'state', state });
  open();
};
