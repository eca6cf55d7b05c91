// The conversations, the last active first, and the way to one of them.
import { element } from '/base.js';
import { readList } from './api.js';
import { field } from './filter.js';
import { keep, setHidden, setText } from './keyed.js';
import { conversationLink, enough } from './row.js';
import { searchForm } from './search.js';
import { setTime, timeMark } from './time.js';
import { count, holders } from './words.js';

const choices = { '': 'all', agent: 'with an agent', opening: 'waiting for an agent', waiting: 'with something that waits' };

export function conversationsView(parameters) {
  const size = enough(50);
  const search = searchForm(parameters);
  const show = element('select', { name: 'show' }, ...Object.entries(choices).map(([value, textContent]) => element('option', { value, textContent })));
  const list = element('ul', { className: 'rows', ariaLabel: 'Conversations' });
  const summary = element('p', { className: 'lead', textContent: 'Asking the connector …' });
  const root = element('section', { ariaLabel: 'Conversations' },
    element('h2', { tabIndex: -1, textContent: 'Conversations' }), summary,
    element('div', { className: 'bar finder' }, search.root, field('Show', show)), list, size.root);

  show.value = parameters.show in choices ? parameters.show : '';
  show.addEventListener('change', () => location.hash = `#conversations?${new URLSearchParams({ connection: search.connection(), show: show.value })}`);

  return {
    root,
    refresh: async (connections, signal) => {
      search.show(connections);
      if (connections.length === 0) {
        setText(summary, 'There is no connection yet.');
        return undefined;
      }

      const wanted = show.value === 'waiting' ? { waiting: true } : { state: show.value };
      const answer = await readList('conversations', 'conversations', { connection: search.connection(), ...wanted }, size.most, signal);
      if (answer.ok) {
        render(answer);
      }

      return answer;
    },
  };

  function render({ entries, more }) {
    setText(summary, entries.length > 0
      ? `${count(entries.length, 'conversation')}${more ? ' and more' : ''}, the last active first.`
      : show.value ? 'None is like that now.' : 'There is no conversation yet. Each appears here with its first message.');
    setHidden(list, entries.length === 0);
    keep(list, entries, one => one.name, newRow, showRow);
    size.show(more);
  }
}

function newRow({ connection, address }) {
  const parts = { mark: element('span', { className: 'pill' }), holder: element('span'), active: timeMark('ago') };
  const item = element('li', { className: 'plain' },
    element('div', { className: 'who' }, conversationLink(connection, address)),
    element('p', { className: 'what facts' }, parts.holder, element('span', {}, 'last active ', parts.active), parts.mark));
  parts.mark.dataset.state = 'opening';

  return Object.assign(item, { parts });
}

function showRow({ parts }, { state, lastActivity, waits }) {
  setText(parts.holder, holders[state]);
  setTime(parts.active, lastActivity);
  setHidden(parts.active.parentElement, !lastActivity);
  setText(parts.mark, waits ? 'Something waits' : '');
  setHidden(parts.mark, !waits);
}
