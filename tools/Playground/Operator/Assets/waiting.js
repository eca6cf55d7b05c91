// Events that are accepted and not forwarded yet: whose they are, since when they wait, and for what.
import { element } from '/base.js';
import { button, carryOut, tried } from './act.js';
import { readList } from './api.js';
import { connectionField } from './filter.js';
import { keep, setHidden, setText } from './keyed.js';
import { conversationLink, enough } from './row.js';
import { setTime, timeMark } from './time.js';
import { count, directions } from './words.js';

export function waitingView(parameters) {
  const filter = { connection: parameters.connection ?? '' };
  const size = enough(100);
  const list = element('ul', { className: 'rows', ariaLabel: 'Waiting mailboxes' });
  const summary = element('p', { className: 'lead', textContent: 'Asking the connector …' });
  const choice = connectionField(filter, () => location.hash = `#waiting?${new URLSearchParams(filter)}`);
  const root = element('section', { ariaLabel: 'Waiting' },
    element('div', { className: 'bar' }, element('h2', { tabIndex: -1, textContent: 'Waiting' }), choice.root), summary, list, size.root);

  return {
    root,
    refresh: async (connections, signal) => {
      choice.show(connections);
      const answer = await readList('waiting', 'waiting', filter, size.most, signal);
      if (!answer.ok) {
        return answer;
      }

      const { entries, more } = answer;
      setText(summary, entries.length > 0
        ? `${count(entries.length, 'mailbox', 'mailboxes')}${more ? ' and more' : ''}, those that wait longest first.`
        : 'Nothing waits. What the connector has accepted and could not forward at once appears here, with the reason.');
      setHidden(list, entries.length === 0);
      keep(list, entries, one => `${one.name}~${one.direction}`, newRow, showRow);
      size.show(more);
    },
  };
}

function newRow({ connection, address, direction }) {
  const parts = {
    mark: element('span', { className: 'pill' }), why: element('span'), reason: element('p', { className: 'reason' }),
    since: timeMark('since'), next: timeMark('next'), attempts: element('span'),
  };
  const attempt = button('Try now', () => carryOut('waiting/try', { connection, address, direction }, tried), { label: `Try now: what waits ${directions[direction]} for ${address}` });
  const item = element('li', {},
    element('div', { className: 'who' }, conversationLink(connection, address), element('span', { className: 'hint', textContent: directions[direction] }), element('span', { className: 'hint connection-name', textContent: connection })),
    element('div', { className: 'what' }, element('p', { className: 'facts' }, parts.mark, parts.since, parts.attempts),
      element('p', { className: 'says' }, parts.why, ' Looked at again ', parts.next, '.'), parts.reason),
    element('div', { className: 'buttons' }, attempt));

  return Object.assign(item, { parts });
}

function showRow({ parts }, { since, next, why, attempts, reason, heldFor }) {
  setText(parts.mark, heldFor ? 'Held' : why ? 'Waits' : 'On its way');
  parts.mark.dataset.state = heldFor ? 'held' : why ? 'opening' : 'open';
  setTime(parts.since, since);
  setTime(parts.next, next);
  setText(parts.attempts, attempts > 0 ? `tried ${attempts === 1 ? 'once' : `${attempts} times`}` : '');
  setText(parts.why, why ?? 'It was accepted just now.');
  setText(parts.reason, reason ?? '');
  setHidden(parts.reason, !reason);
}
