// The connections with their gates: what is open, what is held and why, and what an operator can do about it.
import { element } from '/base.js';
import { button, carryOut, tried } from './act.js';
import { keep, setHidden, setText } from './keyed.js';
import { askFirst } from './question.js';
import { rehearsalCard } from './rehearsal.js';
import { length, setTime, timeMark } from './time.js';
import { count, counted, sides } from './words.js';

const gates = connections => connections.flatMap(({ destinations }) => destinations);

export function connectionsView(_, { rehearsal }) {
  const summary = element('p', { className: 'lead', textContent: 'Asking the connector …' });
  const list = element('div', { className: 'cards' });
  const root = element('section', { ariaLabel: 'Connections' },
    element('h2', { tabIndex: -1, textContent: 'Connections' }), summary, list, rehearsal ? rehearsalCard(rehearsal) : null);

  return {
    root,
    refresh: connections => {
      setText(summary, summaryOf(connections));
      summary.classList.toggle('bad', gates(connections).some(gate => gate.state === 'held'));
      keep(list, connections, one => one.name, newCard, showCard);
    },
  };
}

function summaryOf(connections) {
  if (connections.length === 0) {
    return 'There is no connection yet. Those in the settings (Connections__<name>__…) appear here, with their bot, channel and agent desk.';
  }

  const held = gates(connections).filter(gate => gate.state === 'held').length;
  const waiting = connections.reduce((all, one) => all + one.waiting.count, 0);
  const waits = waiting > 0 ? `${count(waiting, 'mailbox', 'mailboxes')} ${waiting === 1 ? 'waits' : 'wait'}.` : 'Nothing waits.';

  return held > 0 ? `${count(held, 'destination')} ${held === 1 ? 'is' : 'are'} held. ${waits} Nothing is lost.` : `All destinations take events. ${waits}`;
}

function newCard({ name }) {
  const waiting = element('a', { href: `#waiting?${new URLSearchParams({ connection: name })}` });
  const since = timeMark('since');
  const destinations = element('ul', { className: 'gates' });
  const card = element('article', { className: 'card connection' },
    element('div', { className: 'head' }, element('h3', { textContent: name }), element('p', { className: 'hint' }, waiting, ' ', since),
      element('a', { href: `#dead-letters?${new URLSearchParams({ connection: name })}`, textContent: 'Dead letters' })),
    destinations);

  return Object.assign(card, { parts: { waiting, since, destinations } });
}

function showCard({ parts }, { name, waiting, destinations }) {
  setText(parts.waiting, waiting.count > 0 ? `${counted(waiting)} ${waiting.count === 1 ? 'waits' : 'wait'}` : 'Nothing waits');
  setTime(parts.since, waiting.oldest);
  keep(parts.destinations, destinations, gate => gate.destination, gate => newGate(name, gate), showGate);
}

function newGate(connection, { destination }) {
  const path = `connections/${connection}/${destination}`;
  const side = `${sides[destination].toLowerCase()} of ${connection}`;
  const parts = {
    state: element('span', { className: 'pill' }),
    says: element('p', { className: 'says' }),
    why: element('p', { className: 'reason' }),
    limit: element('p', { className: 'hint' }),
    place: element('p', { className: 'hint place' }),
    since: timeMark('since'),
    until: timeMark('next'),
    attempt: button('Try now', () => carryOut(`${path}/try`, {}, tried), { label: `Try now: the ${side}` }),
    hold: button('Hold …', () => hold(path, side), { label: `Hold the ${side}` }),
    release: button('Release', () => carryOut(`${path}/release`, {}, () => `The ${side} is released. What was held follows gradually.`), { label: `Release the ${side}` }),
  };

  const item = element('li', {},
    element('div', { className: 'who' }, element('h4', { textContent: sides[destination] }), parts.state),
    element('div', { className: 'what' }, parts.says, parts.place, parts.why, parts.limit),
    element('div', { className: 'buttons' }, parts.attempt, parts.hold, parts.release));
  item.dataset.party = destination;

  return Object.assign(item, { parts });
}

function showGate({ parts }, { sendsTo, state, byHand, since, until, reason, held, limit }) {
  const isHeld = state === 'held';
  const waits = held?.count > 0 ? ` ${counted(held)} ${held.count === 1 ? 'conversation waits' : 'conversations wait'} for it.` : '';
  setText(parts.state, { open: 'Open', held: byHand ? 'Held by hand' : 'Held', opening: 'Opening' }[state]);
  parts.state.dataset.state = state;
  setTime(parts.since, since);
  setTime(parts.until, until);
  showSentence(parts, state, { isByHand: byHand, hasSince: Boolean(since), waits });
  setText(parts.place, sendsTo ?? '');
  setHidden(parts.place, !sendsTo);
  setText(parts.why, reason ?? '');
  setHidden(parts.why, !reason);
  setText(parts.limit, limit ? limitOf(limit) : '');
  setHidden(parts.limit, !limit);
  setHidden(parts.attempt, !isHeld || byHand);
  setHidden(parts.release, !byHand);
  setHidden(parts.hold, byHand);
}

function limitOf({ perSecond, perSecondOfConversation, holdsBack, lineSeconds }) {
  const rates = [perSecond && `${perSecond} a second`, perSecondOfConversation && `${perSecondOfConversation} a second for each conversation`].filter(Boolean);
  const line = holdsBack ? ` More comes than that: whose turn has not come waits, now for ${length(lineSeconds)}.` : '';

  return `Its limit: ${rates.join(', ')}.${line}`;
}

// The times change by themselves, so a sentence is replaced only when its words change.
function showSentence({ says, since, until }, state, { isByHand, hasSince, waits }) {
  const kind = [state, isByHand, hasSince, waits].join();
  if (says.dataset.kind === kind) {
    return;
  }

  says.dataset.kind = kind;
  says.replaceChildren(...{
    open: hasSince ? ['Takes events, ', since, '.'] : ['Takes events.'],
    opening: ['Takes events again ', since, '; what waited follows gradually, the next ', until, `.${waits}`],
    held: isByHand
      ? ['Held ', since, `, until somebody releases it.${waits}`]
      : ['Refuses everybody, or is away, ', since, '. One conversation tries again ', until, `.${waits}`],
  }[state]);
}

async function hold(path, side) {
  const reason = await askFirst({
    title: `Hold the ${side}?`,
    text: 'Nothing goes there any more, and nothing is lost: it waits, in order, until you release it.',
    field: 'Why, for whoever finds it held (may be left empty)',
    yes: 'Hold',
  });

  if (reason !== null) {
    await carryOut(`${path}/hold`, { reason }, () => `The ${side} is held until somebody releases it.`);
  }
}
