// The frame around the views: which one is shown, what is asked again and again, and which changes are worth reporting.
import { get } from '/base.js';
import { afterChanges } from './act.js';
import { read, readList } from './api.js';
import { connectionsView } from './connections.js';
import { conversationView } from './conversation.js';
import { conversationsView } from './conversations.js';
import { deadLettersView } from './dead-letters.js';
import { setHidden, setText } from './keyed.js';
import { seeGates, seeDead } from './news.js';
import { keepAsking } from './polling.js';
import { waitingView } from './waiting.js';

const MOST_COUNTED = 100;
const DEAD_EVERY = 3;

const views = {
  connections: connectionsView, waiting: waitingView, 'dead-letters': deadLettersView, conversations: conversationsView, conversation: conversationView,
};
const titles = {
  connections: 'Connections', waiting: 'Waiting', 'dead-letters': 'Dead letters', conversations: 'Conversations', conversation: 'Conversation',
};

const about = { connector: null, rehearsal: null };
let connections = [];
let view;
let asked = 0;

function route() {
  const [name, query] = location.hash.slice(1).split('?');

  return [views[name] ? name : 'connections', Object.fromEntries(new URLSearchParams(query))];
}

function show({ isFirst = false } = {}) {
  const field = get('view').contains(document.activeElement) ? document.activeElement.name : '';
  const [name, parameters] = route();
  const tab = name === 'conversation' ? 'conversations' : name;
  view?.close?.();
  view = views[name](parameters, about);
  get('view').replaceChildren(view.root);
  document.querySelectorAll('nav a').forEach(link => link.ariaCurrent = link.dataset.view === tab ? 'page' : null);
  document.title = `${titles[name]} · Operator`;
  get('done').textContent = '';

  if (!isFirst) {
    scrollTo(0, 0);
    (view.root.querySelector(`[name="${field || 'none'}"]`) ?? view.root.querySelector('h2')).focus({ preventScroll: true });
  }
}

// The first failed answer is shown; then this turn asks no more.
async function refresh(signal) {
  const shown = view;
  const answer = await read('connections', {}, signal);
  if (!answer.ok) {
    return answer;
  }

  connections = answer.body.connections;
  document.body.dataset.connections = connections.length;
  seeGates(connections);
  const waiting = connections.reduce((all, one) => all + one.waiting.count, 0);
  setText(get('waiting-count'), waiting ? `${waiting}${connections.some(one => one.waiting.more) ? '+' : ''}` : '');

  if (asked++ % DEAD_EVERY === 0) {
    const dead = await readList('dead-letters', 'deadLetters', {}, MOST_COUNTED, signal);
    if (!dead.ok) {
      return dead;
    }

    seeDead(dead.entries.length, dead.more);
    setText(get('dead-count'), dead.entries.length ? `${dead.entries.length}${dead.more ? '+' : ''}` : '');
  }

  return await shown.refresh(connections, signal) ?? answer;
}

async function begin() {
  const response = await fetch('/operator/about').catch(() => null);
  Object.assign(about, response?.ok ? await response.json() : {});
  setText(get('where'), about.connector ? `The connector at ${about.connector}` : 'No connector is known yet');
  setHidden(get('playground-links'), about.rehearsal === null);
  show({ isFirst: true });

  const poll = keepAsking(refresh);
  addEventListener('hashchange', () => {
    show();
    asked = 0;
    poll.now();
  });
  afterChanges(() => {
    asked = 0;
    return poll.now();
  });
}

begin();
