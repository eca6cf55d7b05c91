// Everything that goes wrong around the connector: requests that were refused, by their cause, and what the connector holds or has given up on.
import { element, get, listenTo } from './base.js';

const ASK_EVERY = 5_000;
const SIDES = { bot: 'bot', channel: 'channel', desk: 'agent desk' };

const causes = new Map();
let connectorSays = [];
let shown = '';

export function watchTrouble() {
  listenTo('/trouble/events', {
    hello: () => causes.clear(),
    trouble: data => take(JSON.parse(data)),
    over: data => take(JSON.parse(data)),
  });
  askConnector();
}

function take(cause) {
  const key = [cause.from, cause.to, cause.what, cause.status, cause.said].join('|');
  causes.delete(key);
  if (cause.count > 0) {
    causes.set(key, cause);
  }

  show();
}

// A few of the requests that the operator's page also makes.
async function askConnector() {
  if (!document.hidden) {
    connectorSays = [...await heldDestinations(), ...await deadLetters()];
    show();
  }

  setTimeout(askConnector, ASK_EVERY);
}

async function heldDestinations() {
  const answer = await ask('/operator/api/connections');
  return (answer?.connections ?? []).flatMap(({ name, destinations }) => destinations
    .filter(({ state }) => state === 'held')
    .map(({ destination, reason }) => line(`The connector holds the ${SIDES[destination]} of ${name}: ${reason ?? 'by hand'}`,
      'What is for it waits, and nothing is lost.', ['/operator#connections', 'See it'])));
}

async function deadLetters() {
  const answer = await ask('/operator/api/dead-letters?most=1');
  return answer?.deadLetters?.length > 0
    ? [line('The connector has given up on messages.', 'They are kept until somebody replays or discards them.', ['/operator#dead-letters', 'See them'])]
    : [];
}

async function ask(url) {
  try {
    const response = await fetch(url);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function show() {
  const lines = [...[...causes.values()].reverse().map(causeLine), ...connectorSays];
  const text = lines.map(each => each.textContent).join('\n');

  // Only if the text changes, so that somebody who reads it, or is at a link, is not disturbed.
  if (text === shown) {
    return;
  }

  shown = text;
  get('trouble').hidden = lines.length === 0;
  get('trouble-title').textContent = lines.length === 1 ? 'Something does not go right' : `${lines.length} things do not go right`;
  get('trouble-list').replaceChildren(...lines);
}

function causeLine({ from, to, what, status, said, next, count, at }) {
  const answer = status === 0 ? 'no answer' : `answer ${status}`;
  const when = new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return line(`${from} → ${to} ${what}: ${answer}${said ? `. ${said}` : ''}`, next, null, count > 1 ? `${count} times, the last at ${when}` : `at ${when}`);
}

function line(what, next, link, times) {
  return element('li', {},
    element('b', { textContent: what }),
    times ? element('span', { className: 'times', textContent: times }) : null,
    element('span', { className: 'next', textContent: next }),
    link ? element('a', { href: link[0], textContent: link[1] }) : null);
}
