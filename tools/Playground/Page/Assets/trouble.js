// What does not go right anywhere around the connector: requests that were refused, by their cause, and what the connector holds or has given up.
// And what is no failure, but makes a page stay empty: that the connector sends elsewhere.
import { element, get, listenTo } from './base.js';

const ASK_EVERY = 5_000;
const SIDES = { bot: 'bot', channel: 'channel', desk: 'agent desk' };

const causes = new Map();
let connectorSays = [];
let notices = [];
let shown = '';
let wasTold = false;

// Of the notices, only what concerns the page. Where it stays empty for one, what to do is shown at once, and the page is told.
export function watchTrouble({ concerns, isEmptyFor, tellEmpty }) {
  listenTo('/trouble/events', {
    hello: () => causes.clear(),
    trouble: data => take(JSON.parse(data)),
    over: data => take(JSON.parse(data)),
  });
  askConnector({ concerns, isEmptyFor, tellEmpty });
}

function take(cause) {
  const key = [cause.from, cause.to, cause.what, cause.status, cause.said].join('|');
  causes.delete(key);
  if (cause.count > 0) {
    causes.set(key, cause);
  }

  show();
}

async function askConnector(page) {
  if (!document.hidden) {
    const [news, letters] = [await ask('/trouble/connector'), await deadLetters()];
    // No answer says nothing: what was known is still shown.
    if (news) {
      showNews(news, letters, page);
    }
  }

  setTimeout(() => askConnector(page), ASK_EVERY);
}

function showNews(news, letters, page) {
  const leavesEmpty = ({ about }) => page.isEmptyFor.includes(about);
  connectorSays = [...heldDestinations(news.connections), ...letters];
  notices = news.notices.filter(({ about }) => page.concerns.includes(about)).sort((one, other) => leavesEmpty(other) - leavesEmpty(one));
  show();
  openOnce(notices.some(leavesEmpty));
  page.tellEmpty(notices.some(leavesEmpty));
}

// Whoever closes it has read it.
function openOnce(isEmpty) {
  if (isEmpty && !wasTold) {
    get('trouble').open = true;
  }

  wasTold = isEmpty;
}

function heldDestinations(connections) {
  return connections.flatMap(({ name, destinations }) => destinations
    .filter(({ state }) => state === 'held')
    .map(({ destination, reason }) => line(`The connector holds the ${SIDES[destination]} of ${name}: ${reason ?? 'by hand'}`,
      'What is for it waits, and nothing is lost.', ['/operator#connections', 'See it'])));
}

// The same request as the operator's page makes.
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
  const wrong = [...[...causes.values()].reverse().map(causeLine), ...connectorSays];
  const isCalm = wrong.length === 0;
  const lines = [...notices.map((notice, index) => noticeLine(notice, isCalm && index === 0)), ...wrong];
  const text = [isCalm, ...notices.map(({ what }) => what), ...lines.map(each => each.textContent)].join('\n');

  // Only if the text changes, so that somebody who reads it, or is at a link, is not disturbed.
  if (text === shown) {
    return;
  }

  shown = text;
  get('trouble').hidden = lines.length === 0;
  get('trouble').classList.toggle('calm', isCalm);
  get('trouble-title').replaceChildren(...title(wrong.length));
  get('trouble-list').replaceChildren(...lines);
}

function title(wrong) {
  if (wrong > 0) {
    return [wrong === 1 ? 'Something does not go right' : `${wrong} things do not go right`];
  }

  return notices.length > 0 ? withCode(notices[0].what) : [];
}

function causeLine({ from, to, what, status, said, next, count, at }) {
  const answer = status === 0 ? 'no answer' : `answer ${status}`;
  const when = new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return line(`${from} → ${to} ${what}: ${answer}${said ? `. ${said}` : ''}`, next, null, count > 1 ? `${count} times, the last at ${when}` : `at ${when}`);
}

// Where nothing is wrong, the first is the title.
function noticeLine({ what, next }, isInTitle) {
  return element('li', {}, isInTitle ? null : element('b', {}, ...withCode(what)), element('span', { className: 'next' }, ...withCode(next)));
}

function line(what, next, link, times) {
  return element('li', {},
    element('b', { textContent: what }),
    times ? element('span', { className: 'times', textContent: times }) : null,
    element('span', { className: 'next', textContent: next }),
    link ? element('a', { href: link[0], textContent: link[1] }) : null);
}

const withCode = text => text.split('`').map((part, index) => index % 2 ? element('code', { textContent: part }) : part);
