// Functions that all pages use. Everything that comes from outside becomes text or an attribute, never markup.

const TYPING_LASTS = 10_000;
const TYPING_REPEATS = 8_000;
const TYPING_IDLES = 4_000;

export const get = id => document.getElementById(id);

export function element(tag, properties = {}, ...children) {
  const created = Object.assign(document.createElement(tag), properties);
  created.append(...children.filter(child => child !== null && child !== undefined));
  return created;
}

// Server-sent events: each kind goes to its handler. The browser connects again by itself.
export function listenTo(url, handlers) {
  const stream = new EventSource(url);
  stream.onerror = () => say('The playground does not answer. Trying again …');

  for (const [kind, handle] of Object.entries(handlers)) {
    stream.addEventListener(kind, entry => handle(entry.data, Number(entry.lastEventId)));
  }

  return stream;
}

export function say(text) {
  const status = get('status');
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

// Null if there was no answer; the page then says what went wrong.
export async function post(url, content) {
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(content) });
    say(response.ok ? '' : `The playground did not take that (${response.status}).`);
    return response;
  } catch {
    say('The playground does not answer. Please try again.');
    return null;
  }
}

// One after the other, in the order of the calls.
export function inOrder(send) {
  let last = Promise.resolve();
  return content => last = last.then(async () => (await send(content))?.ok ?? false);
}

/* ---- The end of what was said: it stays in sight, unless the reader has scrolled away from there ---- */

const NEAR_THE_END = 80;
let isAtEnd = true;

// Changes what is shown. If the end was in sight before, it is afterwards.
export function follow(change) {
  const wasAtEnd = isAtEnd;
  change();
  if (wasAtEnd) {
    scrollDown();
  }
}

// Follows everything that grows (a message, a picture that arrives late) or shrinks (the window, for a keyboard).
export function keepTheEndInSight() {
  const scroller = get('scroll');
  const sizes = new ResizeObserver(() => isAtEnd && scrollDown());
  let top = 0;

  // Only who has scrolled up has left the end. It is out of sight, too, where something has grown since the page scrolled down.
  scroller.addEventListener('scroll', () => {
    const isNear = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_THE_END;
    isAtEnd = isNear || (isAtEnd && scroller.scrollTop >= top);
    top = scroller.scrollTop;
  }, { passive: true });
  [scroller, ...scroller.children].forEach(part => sizes.observe(part));
}

export function scrollDown() {
  isAtEnd = true;
  get('scroll').scrollTop = get('scroll').scrollHeight;
}

export function duration(milliseconds) {
  return milliseconds < 1 ? '<1 ms' : milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/* ---- Typing ---- */

// Reports that somebody types, repeats that while it goes on, and reports the end. Calling the result ends it at once.
export function watchTyping(input, tell) {
  let toldAt = 0;
  let idle;

  function stop() {
    clearTimeout(idle);
    if (toldAt > 0) {
      toldAt = 0;
      tell('typing:stop');
    }
  }

  input.addEventListener('blur', stop);
  input.addEventListener('input', () => {
    if (!input.value.trim()) {
      stop();
      return;
    }

    clearTimeout(idle);
    idle = setTimeout(stop, TYPING_IDLES);
    if (Date.now() - toldAt > TYPING_REPEATS) {
      toldAt = Date.now();
      tell('typing:start');
    }
  });

  return stop;
}

// The other side's typing. If its end never arrives, the mark must not stay for ever.
export function typingMark(show) {
  let timer;

  return activity => {
    clearTimeout(timer);
    const types = activity === 'typing:start';
    show(types);
    if (types) {
      timer = setTimeout(() => show(false), TYPING_LASTS);
    }
  };
}
