// Asks again every few seconds: not while nobody looks, and less often while no answer comes.
import { get } from '/base.js';
import { setHidden, setText } from './keyed.js';

const PERIOD = 4_000;
const LONGEST = 30_000;

export function keepAsking(ask) {
  let pause = PERIOD;
  let timer;
  let running;

  async function turn() {
    clearTimeout(timer);
    running?.abort();
    const mine = running = new AbortController();
    const answer = await ask(mine.signal);

    // Another turn has begun, and shows newer data.
    if (mine.signal.aborted) {
      return;
    }

    pause = answer.ok || answer.status === 404 ? PERIOD : Math.min(2 * pause, LONGEST);
    tell(answer, pause);
    timer = document.hidden ? undefined : setTimeout(turn, pause);
  }

  document.addEventListener('visibilitychange', () => document.hidden ? clearTimeout(timer) : turn());
  turn();

  return { now: turn };
}

function tell({ ok, problem, status }, pause) {
  const isTrouble = !ok && status !== 404;
  setText(get('trouble'), isTrouble ? problem : '');
  setHidden(get('trouble'), !isTrouble);
  setText(get('fresh'), isTrouble
    ? `Asked again every ${pause / 1000} seconds.`
    : `As of ${new Date().toLocaleTimeString([], { hour12: false })}; asked again every ${PERIOD / 1000} seconds.`);
}
