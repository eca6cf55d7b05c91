// Everything that comes from outside becomes text or an attribute, never markup.

const get = id => document.getElementById(id);
const [scroller, log, typing, quickReplies, status, input, hops] =
  ['scroll', 'log', 'typing', 'quick-replies', 'status', 'message', 'hops'].map(get);

function element(tag, properties = {}, ...children) {
  const created = Object.assign(document.createElement(tag), properties);
  created.append(...children.filter(child => child !== null && child !== undefined));
  return created;
}

/* ---- The visit: an address of one's own, and the stream of what happens there ---- */

const remembered = sessionStorage.getItem('visit');
let visit = remembered ? JSON.parse(remembered) : newVisit();
let stream;
let sending = Promise.resolve();

function newVisit() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return { address: 'visitor-' + Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(''), run: null };
}

const url = () => `/visits/${visit.address}/events`;

function listen() {
  stream?.close();
  stream = new EventSource(url());
  stream.addEventListener('hello', hello => meet(hello.data));
  stream.onerror = () => say('The playground does not answer. Trying again …');

  for (const [kind, show] of Object.entries({ user: showUser, message: showMessage, typing: showTyping, handover: showHandover, handback: showHandback, hop: showHop })) {
    stream.addEventListener(kind, entry => follow(() => show(JSON.parse(entry.data))));
  }
}

// A run of the playground that this visit does not know has forgotten its conversations: begin a new visit there.
function meet(run) {
  say('');

  if (visit.run === run) {
    return;
  }

  if (visit.run !== null) {
    visit = newVisit();
    clearChat();
    hops.replaceChildren();
    exchanges.length = 0;
    listen();
    return;
  }

  visit.run = run;
  sessionStorage.setItem('visit', JSON.stringify(visit));
  send({ type: 'start' });
}

function send(event) {
  sending = sending.then(async () => {
    try {
      const response = await fetch(url(), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(event) });
      say(response.ok ? '' : `The playground did not take that (${response.status}).`);
      return response.ok;
    } catch {
      say('The playground does not answer. Please try again.');
      return false;
    }
  });
  return sending;
}

function say(text) {
  if (status.textContent !== text) {
    status.textContent = text;
  }
}

/* ---- The chat ---- */

function follow(change) {
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  change();
  if (atEnd) {
    scrollDown();
  }
}

function scrollDown() {
  scroller.scrollTop = scroller.scrollHeight;
}

function clearChat() {
  log.replaceChildren();
  quickReplies.replaceChildren();
  typing.hidden = true;
}

function showUser({ type, text }) {
  quickReplies.replaceChildren();

  if (type === 'start') {
    clearChat();
  } else if (text) {
    log.append(element('div', { className: 'bubble user', textContent: text }));
    scrollDown();
  }
}

function showMessage({ author, message }) {
  hideTyping();
  const content = message.content ?? {};
  const actions = content.actions ?? [];
  const bubble = element('div', { className: `bubble ${author.type === 'agent' ? 'agent' : 'bot'}` });

  if (author.type === 'agent') {
    bubble.append(element('span', { className: 'author', textContent: author.name ?? 'Agent' }));
  }

  fill(bubble, content, message.text);
  const buttons = actions.filter(action => action.type !== 'reply').map(button);
  if (buttons.length > 0) {
    bubble.append(element('div', { className: 'actions' }, ...buttons));
  }

  log.append(bubble);
  quickReplies.replaceChildren(...actions.filter(action => action.type === 'reply').map(button));
}

function fill(bubble, content, text) {
  switch (content.type) {
    case 'image':
      bubble.classList.add('media');
      bubble.append(element('figure', {}, picture(content), content.text ? element('figcaption', { textContent: content.text }) : null));
      break;
    case 'carousel':
    case 'list':
      bubble.classList.add('wide');
      bubble.append(element('div', { className: 'carousel', tabIndex: 0, role: 'group', ariaLabel: 'Cards' }, ...(content.items ?? []).map(card)));
      break;
    case 'file':
      bubble.append(link(content.altText || content.text || 'A file', content.mediaUrl));
      break;
    default:
      bubble.append(content.text ?? text ?? '');
  }
}

function card(item) {
  return element('article', {},
    item.mediaUrl ? picture(item) : null,
    element('div', {},
      element('h3', { textContent: item.title ?? '' }),
      element('p', { textContent: item.description ?? '' }),
      element('div', { className: 'actions' }, ...(item.actions ?? []).map(button))));
}

function picture({ mediaUrl, altText }) {
  const source = webAddress(mediaUrl);
  return source ? element('img', { src: source, alt: altText ?? '', onload: () => follow(() => { }) }) : element('span', { textContent: altText ?? '' });
}

function button(action) {
  if (action.type === 'link' || action.type === 'webview') {
    return link(action.text, action.uri);
  }

  const press = () => send({ type: 'postback', text: action.text, payload: action.payload });
  return element('button', { type: 'button', textContent: action.text, onclick: press });
}

function link(text, uri) {
  const target = webAddress(uri);
  return target
    ? element('a', { href: target, target: '_blank', rel: 'noopener noreferrer', textContent: text })
    : element('span', { textContent: text });
}

function webAddress(text) {
  const address = URL.parse(text);
  return address && ['http:', 'https:'].includes(address.protocol) ? address.href : null;
}

let typingEnds;

function showTyping({ activity }) {
  if (activity === 'typing:stop') {
    hideTyping();
    return;
  }

  typing.hidden = false;
  clearTimeout(typingEnds);
  typingEnds = setTimeout(hideTyping, 10_000);
}

function hideTyping() {
  typing.hidden = true;
}

function showHandover() {
  hideTyping();
  log.append(element('p', { className: 'notice', textContent: 'You are being handed over to a person.' }));
}

function showHandback() {
  log.append(element('p', { className: 'notice', textContent: 'You are back with the bot.' }));
}

/* ---- The hops ---- */

const exchanges = [];
const titles = { start: () => 'Start', postback: text => `Button “${text}”`, message: text => `“${text}”` };

function showHop(hop) {
  if (hop.title !== null) {
    beginExchange(hop);
  }

  // By time and not by arrival: what the platform sees of a new conversation arrives here late.
  const exchange = exchanges.findLast(candidate => candidate.at <= hop.at) ?? exchanges[0];
  if (exchange) {
    const next = exchange.hops.findIndex(other => other.at > hop.at);
    exchange.hops.splice(next < 0 ? exchange.hops.length : next, 0, { ...hop, row: row(hop) });
    arrange(exchange);
  }

  if (hop.from === 'channel') {
    const problem = hop.status === 0 ? 'no answer' : `answer ${hop.status}`;
    say(isGood(hop) ? '' : `The connector did not take it (${problem}).`);
  }
}

function beginExchange({ at, what, title }) {
  const list = element('ol');
  const duration = element('span');
  const section = element('section', {}, element('h3', {}, element('span', { textContent: titles[what](title) }), duration), list);
  hops.prepend(section);
  exchanges.push({ at, section, list, duration, hops: [] });

  if (exchanges.length > 12) {
    exchanges.shift().section.remove();
  }
}

function row(hop) {
  const item = element('li', { className: isGood(hop) ? '' : 'bad' },
    element('span', { className: 'at' }),
    element('span', { className: 'way' }, party(hop.from), ' → ', party(hop.to), ' ', element('code', { textContent: hop.what })),
    element('span', { className: 'answer' }, ...answer(hop)),
    element('span', { className: 'track', ariaHidden: 'true' }, element('i')));
  item.dataset.party = hop.from;
  Object.assign(item.dataset, { from: hop.from, to: hop.to, status: hop.status ?? '' });
  return item;
}

function party(name) {
  const mark = element('b', { textContent: name });
  mark.dataset.party = name;
  return mark;
}

function answer(hop) {
  return hop.status === null ? [] : [element('b', { textContent: hop.status === 0 ? 'no answer' : hop.status }), ` in ${duration(hop.took)}`];
}

const isGood = hop => hop.status === null || (hop.status >= 200 && hop.status < 300);

function arrange({ at, list, duration: total, hops }) {
  const length = Math.max(1, ...hops.map(hop => hop.at + hop.took - at));
  list.replaceChildren(...hops.map(hop => hop.row));
  total.textContent = duration(length);

  for (const { row, at: start, took } of hops) {
    row.querySelector('.at').textContent = start - at < 1 ? '0 ms' : duration(start - at);
    row.style.setProperty('--from', `${100 * (start - at) / length}%`);
    row.style.setProperty('--long', `${100 * took / length}%`);
  }
}

function duration(milliseconds) {
  return milliseconds < 1 ? '<1 ms' : milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/* ---- What the visitor does ---- */

get('composer').addEventListener('submit', async submitted => {
  submitted.preventDefault();
  const text = input.value.trim();
  if (!text) {
    return;
  }

  input.value = '';
  if (!await send({ type: 'message', text }) && !input.value) {
    input.value = text;
  }
});

get('start-over').addEventListener('click', () => {
  send({ type: 'start' });
  input.focus();
});

listen();
input.focus({ preventScroll: true });
