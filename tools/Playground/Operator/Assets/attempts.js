// The attempts at an event that failed before the last one. Of the last one the reason is shown anyway.
import { element } from '/base.js';
import { keep, setHidden } from './keyed.js';
import { setTime, timeMark } from './time.js';

export function earlierAttempts() {
  const list = element('ol', { className: 'attempts' });

  return Object.assign(element('details', { hidden: true }, element('summary', { textContent: 'Earlier attempts' }), list), { list });
}

export function showEarlierAttempts(details, attempts = []) {
  const earlier = attempts.slice(0, -1);
  setHidden(details, earlier.length === 0);
  keep(details.list, earlier, attempt => attempt.at, newAttempt, () => { });
}

function newAttempt({ at, reason }) {
  const time = timeMark('at');
  setTime(time, at);

  return element('li', {}, time, ' ', reason);
}
