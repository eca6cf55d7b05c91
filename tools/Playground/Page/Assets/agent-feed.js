// What happens at the desk: what the connector sends, what agents send at this console and at others, and how that was answered.
import { listenTo, say } from './base.js';
import { attachment } from './content.js';
import { bubble, earlierBubble, notice, problem } from './agent-bubbles.js';
import { chosen, conversationOf, conversations, desk, news } from './agent-desk.js';
import { add, markTyping, showThread } from './agent-thread.js';

const ENDS = { handback: 'Handed back', expired: 'Expired', unreachable: 'The desk was not reached' };
const WITH_BOT = 409;

let page;
let stream;

/* ---- What comes in ---- */

// The page is told when something has changed (render), and when another conversation may be the one to show (choose).
export function listenFor(shown) {
  page = shown;
  listen();
}

function listen() {
  const shows = { handover: receiveHandover, message: receiveMessage, typing: receiveTyping, ended: receiveEnd, agent: showAction, answer: showAnswer };
  const handlers = Object.entries(shows).map(([kind, show]) => [kind, (data, number) => {
    show(JSON.parse(data), number);
    page.render();
  }]);

  stream?.close();
  stream = listenTo('/agent/events', { hello: meet, ...Object.fromEntries(handlers) });
}

// Another run of the playground has other conversations. A new stream is needed, because this one asks for what comes after the old ones.
function meet(newRun) {
  say('');

  if (desk.run !== null && desk.run !== newRun) {
    for (const { item } of conversations.values()) {
      item.remove();
    }

    conversations.clear();
    desk.run = newRun;
    listen();
    page.choose();
  }

  desk.run = newRun;
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

  if (conversation === desk.selected) {
    showThread();
  } else if (conversation === chosen()) {
    page.choose();
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
