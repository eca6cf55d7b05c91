// Times as people say them. Texts that depend on the present time are updated each second while somebody looks.
import { element } from '/base.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ways = {
  at: time => clock(time),
  ago: (time, seconds) => `${clock(time)} (${length(seconds)} ago)`,
  since: (time, seconds) => `since ${clock(time)} (${length(seconds)})`,
  next: (time, seconds) => seconds >= 0 ? 'now' : `in ${length(-seconds)}`,
};

export function timeMark(way, iso) {
  const mark = element('time');
  mark.dataset.way = way;
  setTime(mark, iso);

  return mark;
}

export function setTime(mark, iso) {
  const known = iso ?? '';
  if (mark.dateTime !== known) {
    mark.dateTime = known;
    mark.title = known && new Date(known).toLocaleString();
  }

  write(mark, Date.now());
}

export function length(seconds) {
  if (seconds < 1) {
    return 'a moment';
  }

  const [size, unit] = seconds < MINUTE ? [1, 's'] : seconds < HOUR ? [MINUTE, 'min'] : seconds < DAY ? [HOUR, 'h'] : [DAY, 'd'];

  return `${Math.floor(seconds / size)} ${unit}`;
}

function clock(time) {
  const isToday = new Date().toDateString() === time.toDateString();
  const hours = time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

  return isToday ? hours : `${time.toLocaleDateString([], { day: 'numeric', month: 'short' })}, ${hours}`;
}

function write(mark, now) {
  const time = new Date(mark.dateTime);
  const text = mark.dateTime ? ways[mark.dataset.way](time, Math.floor((now - time) / 1000)) : '';
  if (mark.textContent !== text) {
    mark.textContent = text;
  }
}

setInterval(() => {
  if (!document.hidden) {
    document.querySelectorAll('time[data-way]').forEach(mark => write(mark, Date.now()));
  }
}, 1000);
