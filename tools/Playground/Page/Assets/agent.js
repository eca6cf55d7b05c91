// The console of the agents: who waits, what was said, and a conversation to answer in.
import { element, follow, get, inOrder, keepTheEndInSight, listenTo, post, say, scrollDown, typingMark, watchTyping } from './base.js';
import { attachment, fillToRead } from './content.js';
import { watchTrouble } from './trouble.js';

const ENDS = { handback: 'Handed back', expired: 'Expired', unreachable: 'The desk was not reached' };
const WITH_BOT = 409;

const [reply, agentName, live, transcript] = ['reply', 'agent-name', 'live', 'transcript'].map(get);
const conversations = new Map();
const send = inOrder(event => post('/agent/events', { ...event, name: agentName.value.trim() || 'Agent' }));

let run = null;
let stream;
let selected = null;
let leaving = null;

/* ---- What comes in ---- */

function listen() {
  const shows = { handover: receiveHandover, message: receiveMessage, typing: receiveTyping, ended: receiveEnd, agent: showAction, answer: showAnswer };
  const handlers = Object.entries(shows).map(([kind, show]) => [kind, (data, number) => {
    show(JSON.parse(data), number);
    render();
  }]);

  stream?.close();
  stream = listenTo('/agent/events', { hello: meet, ...Object.fromEntries(handlers) });
}

// Another run of the playground has other conversations. A new stream is needed, because this one asks for what comes after the old ones.
function meet(newRun) {
  say('');

  if (run !== null && run !== newRun) {
    for (const { item } of conversations.values()) {
      item.remove();
    }

    conversations.clear();
    run = newRun;
    listen();
    choose();
  }

  run = newRun;
}

function conversationOf({ conversation: { address }, user, timestamp }) {
  if (!conversations.has(address)) {
    const item = element('li', {}, element('a', { href: hashOf(address) },
      element('b', { className: 'name', dir: 'auto' }), element('span', { className: 'time' }),
      element('span', { className: 'last', dir: 'auto' }), element('span', { className: 'news' })));
    conversations.set(address, { address, item, name: address, state: 'waiting', since: Date.parse(timestamp), earlier: [], said: [], sent: new Map(), news: [], last: '' });
  }

  return Object.assign(conversations.get(address), user?.name ? { name: user.name } : {});
}

function receiveHandover(handover, number) {
  const conversation = conversationOf(handover);
  const { entries, more } = handover.transcript;

  Object.assign(conversation, {
    state: 'waiting', since: Date.parse(handover.timestamp), agent: null, end: null,
    metadata: handover.handover.metadata ?? {}, more: more ?? null,
    earlier: entries.map(earlierBubble), said: [], last: entries.at(-1)?.text ?? '',
  });
  news(conversation, number, `${conversation.name} is waiting.`);

  if (conversation === selected) {
    showThread();
  } else if (conversation === chosen()) {
    choose();
  }
}

function receiveMessage(event, number) {
  const conversation = conversationOf(event);
  const { text, attachments = [] } = event.message;

  markTyping(conversation);
  conversation.last = text;
  add(conversation, bubble('user', text, event.timestamp, null, attachments.map(attachment)));
  news(conversation, number, `${conversation.name} wrote.`);
}

function receiveTyping(event) {
  markTyping(conversationOf(event), event.activity);
}

function receiveEnd(event) {
  const conversation = conversationOf(event);
  end(conversation, ENDS[event.reason]);
  add(conversation, notice(`${ENDS[event.reason]}. ${conversation.name} is with the bot again.`));
}

function end(conversation, how) {
  Object.assign(conversation, { state: 'ended', end: how });
  markTyping(conversation);
}

/* ---- What agents do, at this console and at others ---- */

function showAction({ event, at }) {
  const conversation = conversationOf({ conversation: event, timestamp: at });
  const name = event.agent?.name ?? 'An agent';
  let shown = null;

  switch (event.type) {
    case 'joined':
      Object.assign(conversation, { state: 'active', agent: name });
      shown = notice(`${name} has joined.`);
      break;
    case 'message':
      conversation.last = `${name}: ${event.text}`;
      shown = bubble('agent', event.text, at, name);
      break;
    case 'handback':
      conversation.state = 'returning';
      shown = notice(`${name} hands back …`);
      break;
  }

  if (shown) {
    shown.classList.add('unsent');
    add(conversation, shown);
    conversation.sent.set(event.id, { type: event.type, shown, before: conversation.agent ? 'active' : 'waiting' });
  }
}

function showAnswer({ id, address, status }) {
  const conversation = conversations.get(address);
  const sent = conversation?.sent.get(id);
  if (!sent) {
    return;
  }

  sent.shown.classList.remove('unsent');
  sent.shown.querySelector('.problem')?.remove();

  if (status >= 200 && status < 300) {
    conversation.sent.delete(id);
  } else if (status === WITH_BOT) {
    end(conversation, 'With the bot');
    sent.shown.append(problem('Not taken: the user is with the bot.'));
  } else {
    sent.shown.append(problem(status === 0
      ? 'The connector does not answer. It is tried again; is it running?'
      : `The connector did not take it (answer ${status}). Do its Agents__Secret and this desk's agree?`));
    conversation.state = sent.type === 'handback' ? sent.before : conversation.state;
  }
}

function problem(text) {
  return element('span', { className: 'problem', textContent: text });
}

/* ---- News ---- */

const seen = () => JSON.parse(sessionStorage.getItem('seen') ?? '{}');

function news(conversation, number, announcement) {
  conversation.news.push(number);
  if (conversation !== selected || document.hidden) {
    get('announcement').textContent = announcement;
  }
}

function unread({ address, news }) {
  const last = seen()[`${run} ${address}`] ?? 0;
  return news.filter(number => number > last).length;
}

function markSeen() {
  if (selected && !document.hidden && selected.news.length > 0) {
    sessionStorage.setItem('seen', JSON.stringify({ ...seen(), [`${run} ${selected.address}`]: selected.news.at(-1) }));
  }
}

/* ---- The list ---- */

function render() {
  markSeen();
  const all = [...conversations.values()];
  fillList('waiting', all.filter(({ state }) => state === 'waiting').sort((one, other) => one.since - other.since));
  fillList('active', all.filter(({ state }) => state === 'active' || state === 'returning'));
  fillList('ended', all.filter(({ state }) => state === 'ended').reverse());
  get('nobody').hidden = get('waiting').childElementCount > 0;

  const waiting = all.filter(one => one.state !== 'ended' && unread(one) > 0).length;
  document.title = waiting > 0 ? `(${waiting}) Agent desk` : 'Agent desk';
  renderHead();
}

function fillList(id, some) {
  const list = get(id);
  const items = some.map(renderItem);

  // Only if the order changes, because an item that is moved loses the focus.
  if (items.length !== list.childElementCount || items.some((item, index) => item !== list.children[index])) {
    list.replaceChildren(...items);
  }

  get(`${id}-title`).querySelector('.count').textContent = some.length || '';
  get(`${id}-title`).hidden = id !== 'waiting' && some.length === 0;
}

function renderItem(conversation) {
  const { item, name, last, state } = conversation;
  const count = unread(conversation);

  item.firstChild.ariaCurrent = conversation === selected ? 'true' : null;
  item.dataset.address = conversation.address;
  item.querySelector('.name').textContent = name;
  item.querySelector('.time').textContent = state === 'ended' ? conversation.end : waited(conversation);
  item.querySelector('.last').textContent = last;
  item.querySelector('.news').replaceChildren(...count > 0 ? [String(count), element('span', { className: 'hidden-text', textContent: ' new' })] : []);

  return item;
}

function waited({ since }) {
  const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}` : minutes}:${String(seconds % 60).padStart(2, '0')}`;
}

/* ---- The conversation ---- */

const hashOf = address => `#${encodeURIComponent(address)}`;
const chosen = () => conversations.values().find(({ address }) => hashOf(address) === location.hash) ?? null;

function choose() {
  stopTyping();
  if (selected) {
    selected.draft = reply.value;
  }

  selected = chosen();
  reply.value = selected?.draft ?? '';
  document.body.classList.toggle('talking', selected !== null);
  get('conversation').hidden = selected === null;
  get('nothing').hidden = selected !== null;
  render();

  if (selected) {
    showThread();
    get(matchMedia('(max-width: 860px)').matches || reply.disabled ? 'user-name' : 'reply').focus({ preventScroll: true });
  }
}

function showThread() {
  const facts = Object.entries(selected.metadata ?? {}).map(([name, value]) =>
    element('div', {}, element('dt', { textContent: name }), element('dd', { textContent: typeof value === 'string' ? value : JSON.stringify(value) })));

  transcript.replaceChildren(...selected.earlier);
  get('handover').replaceChildren(
    element('h3', { textContent: `Handed over at ${time(selected.since)}` }), facts.length > 0 ? element('dl', {}, ...facts) : '');
  live.replaceChildren(...selected.said);
  get('earlier').hidden = !selected.more;
  get('typing').hidden = !selected.types;
  scrollDown();
}

function renderHead() {
  if (!selected) {
    return;
  }

  const { name, address, state, agent, end } = selected;
  const states = { waiting: `Waiting for ${waited(selected)}`, active: `With ${agent}, ${waited(selected)}`, returning: 'Handing back …', ended: end };

  get('user-name').textContent = name;
  get('state').textContent = `${states[state]} · ${address}`;
  get('join').hidden = state !== 'waiting';
  get('hand-back').hidden = state === 'ended';
  get('hand-back').disabled = state === 'returning';
  reply.disabled = get('send-reply').disabled = state === 'returning' || state === 'ended';
  reply.placeholder = state === 'ended' ? 'This conversation is over' : 'Write a reply';
}

function add(conversation, shown) {
  conversation.said.push(shown);
  if (conversation === selected) {
    follow(() => live.append(shown));
  }
}

function markTyping(conversation, activity) {
  conversation.mark ??= typingMark(types => {
    conversation.types = types;
    if (conversation === selected) {
      get('typing').hidden = !types;
    }
  });
  conversation.mark(activity);
}

function bubble(who, text, at, name, more = []) {
  const created = element('div', { className: `bubble ${who}`, dir: 'auto' });
  if (name) {
    created.append(element('span', { className: 'author', dir: 'auto', textContent: name }));
  }

  created.append(text, ...more, element('time', { dateTime: new Date(at).toISOString(), textContent: time(at) }));
  return created;
}

function earlierBubble({ at, author, type, text, content, attachments }) {
  const shown = element('div', { className: 'shown' });
  if (content) {
    fillToRead(shown, { content, text, fallback: text });
  }

  const created = bubble(author, content ? shown : text, at, { bot: 'Bot', agent: 'Agent', connector: 'Connector', operator: 'Operator' }[author], (attachments ?? []).map(attachment));
  created.classList.toggle('pressed', type === 'postback');
  return created;
}

function notice(text) {
  return element('p', { className: 'notice', dir: 'auto', textContent: text });
}

function time(at) {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/* ---- What the agent does ---- */

const stopTyping = watchTyping(reply, activity => selected && send({ type: 'typing', address: selected.address, activity }));

function join({ address }) {
  send({ type: 'joined', address });
}

get('composer').addEventListener('submit', async submitted => {
  submitted.preventDefault();
  const text = reply.value.trim();
  if (!text || !selected) {
    return;
  }

  stopTyping();
  reply.value = '';
  scrollDown();
  if (selected.state === 'waiting') {
    join(selected);
  }

  const conversation = selected;
  if (await send({ type: 'message', address: conversation.address, text })) {
    return;
  }

  if (conversation === selected) {
    reply.value ||= text;
  } else {
    conversation.draft ||= text;
  }
});

reply.addEventListener('keydown', pressed => {
  if (pressed.key === 'Enter' && !pressed.shiftKey && !pressed.isComposing) {
    pressed.preventDefault();
    get('composer').requestSubmit();
  }
});

get('join').addEventListener('click', () => {
  join(selected);
  reply.focus();
});

get('hand-back').addEventListener('click', () => {
  leaving = selected;
  get('leaving-title').textContent = `Hand ${selected.name} back to the bot?`;
  get('leaving').returnValue = '';
  get('leaving').showModal();
});

get('leaving').addEventListener('close', () => {
  if (!get('leaving').returnValue) {
    return;
  }

  // Whom the question was about: the browser's way back may have led to another one meanwhile.
  if (leaving === selected) {
    stopTyping();
    reply.value = '';
  }

  send({ type: 'handback', address: leaving.address });
});

get('earlier').addEventListener('click', async () => {
  const conversation = selected;
  get('earlier').disabled = true;
  const response = await post('/agent/transcripts', { address: conversation.address, before: conversation.more });
  get('earlier').disabled = false;

  if (response?.ok) {
    const { entries, more } = await response.json();
    conversation.earlier.unshift(...entries.map(earlierBubble));
    conversation.more = more;
    showEarlier(conversation);
  }
});

// The text that somebody reads stays where it is.
function showEarlier(conversation) {
  if (conversation === selected) {
    const scroller = get('scroll');
    const below = scroller.scrollHeight - scroller.scrollTop;
    transcript.replaceChildren(...conversation.earlier);
    get('earlier').hidden = !conversation.more;
    scroller.scrollTop = scroller.scrollHeight - below;
  }
}

agentName.value = localStorage.getItem('agent-name') ?? 'Alex';
agentName.addEventListener('change', () => localStorage.setItem('agent-name', agentName.value.trim()));
addEventListener('hashchange', choose);
document.addEventListener('visibilitychange', render);
setInterval(render, 1000);
keepTheEndInSight();
watchTrouble({
  concerns: ['connection', 'desk', 'no-desk', 'stranger'],
  isEmptyFor: ['connection', 'desk', 'no-desk'],
  tellEmpty: isEmpty => get('how').hidden = isEmpty,
});
listen();
choose();
