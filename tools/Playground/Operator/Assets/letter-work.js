// Replays or discards many dead letters, part by part, and shows the progress.
import { element } from '/base.js';
import { button, showChanges, tell } from './act.js';
import { change, readList } from './api.js';
import { replayed } from './letter-row.js';
import { setHidden, setText } from './keyed.js';
import { askFirst } from './question.js';

const PART = 100;
const MOST_COUNTED = 5_000;

export function letterWork(select) {
  const replay = button('Replay', () => start('replay'), { name: 'primary' });
  const discard = button('Discard', () => start('discard'));
  const stop = button('Stop', async () => isStopped = true);
  const bar = element('progress', { ariaLabel: 'Progress' });
  const says = element('span');
  const progress = element('div', { className: 'progress', hidden: true }, bar, says, stop);
  const root = element('div', { className: 'work' }, element('div', { className: 'buttons' }, replay, discard), progress);
  let isStopped = false;

  function show() {
    const { letters, isMarked, hasMore, filter } = select();
    const what = isMarked ? `${letters.length} selected` : filter && hasMore ? 'all' : letters.length === 1 ? '1' : `all ${letters.length}`;
    setHidden(replay.parentElement, letters.length === 0);
    setText(replay, `Replay ${what} …`);
    setText(discard, `Discard ${what} …`);
  }

  async function start(what) {
    const chosen = select();
    const all = chosen.filter && chosen.hasMore ? await countAll(chosen.filter) : chosen.letters.length;
    const some = all < MOST_COUNTED ? `${all}` : `${all} or more`;
    const letters = all === 1 ? 'dead letter' : 'dead letters';
    const sure = await askFirst(what === 'replay'
      ? { title: `Replay ${some} ${letters}?`, text: 'They go back to the end of their mailboxes, oldest first, and from there like any event. Have you mended what killed them?', yes: `Replay ${some}` }
      : { title: `Discard ${some} ${letters}?`, text: 'They are removed for good. Nobody will get them.', yes: `Discard ${some}`, isFinal: true });

    if (sure !== null) {
      isStopped = false;
      setHidden(progress, false);
      await run(what, parts(what, chosen), all);
      setHidden(progress, true);
      await showChanges();
    }
  }

  async function run(what, requests, all) {
    const counts = {};

    for (const request of requests) {
      let more;

      do {
        bar.max = Math.max(1, all);
        bar.value = sum(counts);
        setText(says, `${sum(counts)} of ${all}`);
        const answer = await change(`dead-letters/${what}`, { ...request, continue: more });
        if (!answer.ok && answer.status !== 404) {
          tell(`${answer.problem} ${sum(counts)} of ${all} are done; the others are where they were.`, true);
          return;
        }

        // One that somebody else has dealt with meanwhile is answered with a problem, which counts nothing.
        add(counts, answer.ok ? answer.body : {});
        more = answer.body.more;
      } while (more && !isStopped);

      if (isStopped) {
        break;
      }
    }

    tell(`${isStopped ? 'Stopped. ' : ''}${what === 'replay' ? replayed(counts) : `${counts.discarded ?? 0} discarded.`}`);
  }

  return { root, show, stop: () => isStopped = true };
}

// A replay by filter keeps the order within each mailbox, whatever the clocks said. Discarding takes, where possible, only the dead letters that were counted,
// and none that came since.
function parts(what, { filter, letters, connections, hasMore }) {
  if (filter && (what === 'replay' || hasMore)) {
    return (filter.connection ? [filter.connection] : connections).map(connection => ({ ...filter, connection, most: PART }));
  }

  return letters.toSorted((one, other) => one.acceptedAt < other.acceptedAt ? -1 : 1).map(({ connection, id }) => ({ connection, id }));
}

async function countAll(filter) {
  const answer = await readList('dead-letters', 'deadLetters', filter, MOST_COUNTED);

  return answer.ok ? answer.entries.length : 0;
}

function add(counts, answer) {
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === 'number') {
      counts[name] = (counts[name] ?? 0) + value;
    }
  }
}

const sum = counts => Object.values(counts).reduce((all, one) => all + one, 0);
