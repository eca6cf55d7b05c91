// The events that were given up on: why, whose they were, and the ways to forward them after all.
import { element } from '/base.js';
import { readList } from './api.js';
import { letterFilter } from './letter-filter.js';
import { newLetter, showLetter } from './letter-row.js';
import { letterWork } from './letter-work.js';
import { keep, setHidden, setText } from './keyed.js';
import { enough } from './row.js';
import { count } from './words.js';

export const keyOf = ({ connection, id }) => `${connection}/${id}`;

export function deadLettersView(parameters) {
  const size = enough(100);
  const chosen = new Set();
  const list = element('ul', { className: 'rows letters', ariaLabel: 'Dead letters' });
  const summary = element('p', { className: 'lead', textContent: 'Asking the connector …' });
  let found = { entries: [], more: false };
  let names = [];

  const filter = letterFilter(parameters, render);
  const work = letterWork(() => selection());
  const root = element('section', { ariaLabel: 'Dead letters' },
    element('h2', { tabIndex: -1, textContent: 'Dead letters' }), summary, filter.root, work.root, list, size.root);

  // What the buttons act on: the marked dead letters, else those with the chosen reason, else all that the filter finds.
  function selection() {
    const shown = filter.ofReason(found.entries);
    const marked = shown.filter(letter => chosen.has(keyOf(letter)));
    const isPart = marked.length > 0 || filter.reason !== '';

    return { letters: marked.length > 0 ? marked : shown, isMarked: marked.length > 0, filter: isPart ? null : filter.values, connections: names, hasMore: found.more };
  }

  function render() {
    const shown = filter.ofReason(found.entries);
    setText(summary, shown.length > 0
      ? `${count(shown.length, 'dead letter')}${found.more ? ' and more' : ''}, newest first. They stay until they are replayed or discarded.`
      : filter.isEmpty ? 'There are no dead letters. An event that was given up on appears here, with the reason, and can be replayed.' : 'None fits the filter. Change it, or empty it, to see others.');
    setHidden(list, shown.length === 0);
    keep(list, shown, keyOf, letter => newLetter(letter, mark), (item, letter) => showLetter(item, letter, chosen.has(keyOf(letter))));
    work.show();
  }

  function mark(letter, isMarked) {
    chosen[isMarked ? 'add' : 'delete'](keyOf(letter));
    work.show();
  }

  return {
    root,
    close: work.stop,
    refresh: async (connections, signal) => {
      names = connections.map(one => one.name);
      filter.connection.show(connections);
      const answer = await readList('dead-letters', 'deadLetters', filter.values, size.most, signal);
      if (!answer.ok) {
        return answer;
      }

      found = answer;
      filter.showReasons(found.entries);
      render();
      size.show(found.more);
    },
  };
}
