// The steps of each exchange, from what somebody does to its last consequence.
import { duration, element, get, say } from './base.js';

const exchanges = [];

const titles = {
  user: {
    start: () => 'Start',
    postback: text => `Button “${text}”`,
    message: text => `“${text}”`,
    typing: () => 'You are typing',
    handback: () => 'You go back to the bot',
  },
  agent: {
    joined: name => `${name || 'An agent'} joins`,
    message: text => `Agent “${text}”`,
    typing: name => `${name || 'An agent'} is typing`,
    handback: name => `${name || 'An agent'} hands back`,
  },
};

export function clearHops() {
  get('hops').replaceChildren();
  get('no-hops').hidden = false;
  exchanges.length = 0;
}

export function showHop(hop) {
  if (hop.title !== null) {
    beginExchange(hop);
  }

  // Sorted by time and not by arrival, because what the platform sees of a new conversation arrives here late.
  const exchange = exchanges.findLast(candidate => candidate.at <= hop.at) ?? exchanges[0];
  if (exchange) {
    const place = exchange.hops.findIndex(other => other.at > hop.at);
    const added = { ...hop, row: row(hop) };
    // Only the new row is put in: those that are moved lose the focus, and a click that has begun.
    exchange.list.insertBefore(added.row, exchange.hops[place]?.row ?? null);
    exchange.hops.splice(place < 0 ? exchange.hops.length : place, 0, added);
    measure(exchange);
  }

  if (hop.from === 'channel') {
    const problem = hop.status === 0 ? 'no answer' : `answer ${hop.status}`;
    say(isGood(hop) ? '' : `The connector did not take it (${problem}).`);
  }
}

function beginExchange({ at, from, what, title }) {
  const list = element('ol');
  const duration = element('span');
  const section = element('section', {}, element('h3', {}, element('span', { dir: 'auto', textContent: titles[from][what](title) }), duration), list);
  get('no-hops').hidden = true;
  get('hops').prepend(section);
  exchanges.push({ at, section, list, duration, hops: [] });

  if (exchanges.length > 12) {
    exchanges.shift().section.remove();
  }
}

function row(hop) {
  const line = [
    element('span', { className: 'at' }),
    element('span', { className: 'way' }, party(hop.from), ' → ', party(hop.to), ' ', element('code', { textContent: hop.what })),
    element('span', { className: 'answer' }, ...answer(hop)),
    element('span', { className: 'track', ariaHidden: 'true' }, element('i')),
  ];
  const item = element('li', { className: isGood(hop) ? '' : 'bad' }, hop.id ? details(hop, line) : element('div', { className: 'line' }, ...line));
  item.dataset.party = hop.from;
  Object.assign(item.dataset, { from: hop.from, to: hop.to, status: hop.status ?? '' });
  return item;
}

// A request and its answer are loaded when somebody wants to see them.
function details({ id }, line) {
  const content = element('div', { className: 'details' });
  return element('details', {
    ontoggle: async opened => {
      if (opened.target.open && !content.hasChildNodes()) {
        content.replaceChildren(...await load(id));
      }
    },
  }, element('summary', { className: 'line' }, ...line), content);
}

async function load(id) {
  const response = await fetch(`/hops/${id}`).catch(() => null);
  if (!response?.ok) {
    return [element('p', { textContent: 'Only the latest requests are kept, until the playground ends.' })];
  }

  const { request, headers, body, status, answer, check } = await response.json();
  return [
    element('p', { textContent: check }),
    block('Request', `${request}\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${pretty(body)}`),
    block('Answer', `${status === 0 ? 'none' : status}\n${pretty(answer)}`),
  ];
}

function block(title, text) {
  return element('figure', {}, element('figcaption', { textContent: title }), element('pre', { tabIndex: 0, textContent: text.trim() }));
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function party(name) {
  const mark = element('b', { textContent: name });
  mark.dataset.party = name;
  return mark;
}

function answer(hop) {
  return hop.status === null ? [] : [element('b', { textContent: hop.status === 0 ? 'no answer' : hop.status }), ` in ${duration(hop.took)}`];
}

const isGood = hop => hop.status === null || (hop.status >= 200 && hop.status < 300);

function measure({ at, duration: total, hops }) {
  const length = Math.max(1, ...hops.map(hop => hop.at + hop.took - at));
  total.textContent = duration(length);

  for (const { row, at: start, took } of hops) {
    row.querySelector('.at').textContent = start - at < 1 ? '0 ms' : duration(start - at);
    row.style.setProperty('--from', `${100 * (start - at) / length}%`);
    row.style.setProperty('--long', `${100 * took / length}%`);
  }
}
