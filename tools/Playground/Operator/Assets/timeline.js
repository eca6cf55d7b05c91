// What was said, with what became of it. New entries come at the end; earlier ones are shown on request.
import { element } from '/base.js';
import { button, tell } from './act.js';
import { read } from './api.js';
import { keep, setHidden, setText } from './keyed.js';
import { setTime, timeMark } from './time.js';
import { kinds, outcomes, sources } from './words.js';

const LATEST = 50;

export function timelinePart(which) {
  const list = element('ol', { className: 'timeline card' });
  const nothing = element('p', { className: 'hint', textContent: 'Nothing yet. Each event of bot, user and agent appears here, with what became of it.' });
  const earlierButton = button('Show earlier', showEarlier, {});
  const earlierPart = element('p', { className: 'more', hidden: true }, earlierButton);
  const known = new Map();
  let before;

  const ask = (more, signal) => read('conversation/transcript', { connection: which.connection, address: which.address, most: LATEST, continue: more }, signal);

  function add(entries) {
    entries.forEach(entry => known.set(`${entry.direction}-${entry.number}`, entry));
    const all = [...known.values()].sort((one, other) => one.at < other.at ? -1 : one.at > other.at ? 1 : one.number - other.number);
    setHidden(nothing, all.length > 0);
    setHidden(list, all.length === 0);
    keep(list, all, entry => `${entry.direction}-${entry.number}`, newEntry, showEntry);
    setHidden(earlierPart, !before);
  }

  async function showEarlier() {
    const answer = await ask(before);
    if (!answer.ok) {
      tell(answer.problem, true);
      return;
    }

    before = answer.body.more;
    add(answer.body.entries);
  }

  return {
    root: element('div', {}, earlierPart, nothing, list),
    refresh: async signal => {
      const answer = await ask(undefined, signal);
      if (answer.ok) {
        // Once there are entries on the page, the position before the first of them stays as it is.
        before = known.size === 0 ? answer.body.more : before;
        add(answer.body.entries);
      }

      return answer;
    },
  };
}

function newEntry({ at, source, kind, text }) {
  const parts = { outcome: element('span', { className: 'outcome' }) };
  const time = timeMark('at');
  setTime(time, at);
  const item = element('li', {},
    element('p', { className: 'facts' }, element('b', { textContent: sources[source] }),
      kind === 'message' ? '' : element('span', { textContent: kinds[kind] }), time, parts.outcome),
    text ? element('p', { className: 'said', textContent: text }) : '');
  item.dataset.party = source === 'channel' ? 'user' : source;

  return Object.assign(item, { parts });
}

function showEntry(item, { outcome }) {
  setText(item.parts.outcome, outcomes[outcome]);
  item.dataset.outcome = outcome;
}
