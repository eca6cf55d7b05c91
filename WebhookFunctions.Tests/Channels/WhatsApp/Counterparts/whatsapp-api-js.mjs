// A second opinion of the npm packages whatsapp-api-js and @octokit/webhooks-methods: whatsapp-api-js.mjs messages|signatures|challenges < [...]
import { verify } from '@octokit/webhooks-methods';
import { WhatsAppAPI } from 'whatsapp-api-js';
import {
  ActionButtons, ActionCTA, ActionList, ActionLocation, Body, Button, Document, Header, Image, Interactive, ListSection, Location, Row, Text, Video,
} from 'whatsapp-api-js/messages';

const chunks = [];

for await (const chunk of process.stdin) {
  chunks.push(chunk);
}

const inputs = JSON.parse(Buffer.concat(chunks).toString());
const media = { image: m => new Image(m.link, false, m.caption), video: m => new Video(m.link, false, m.caption), document: m => new Document(m.link, false, m.caption, m.filename) };

// Builds the same message by the library, which throws where WhatsApp would refuse it.
function rebuild(message) {
  switch (message.type) {
    case 'text': return new Text(message.text.body, message.text.preview_url);
    case 'location': return new Location(message.location.longitude, message.location.latitude, message.location.name, message.location.address);
    case 'interactive': return interactive(message.interactive);
    default: return media[message.type](message[message.type]);
  }
}

function interactive({ type, header, body, action }) {
  const made = {
    button: () => new ActionButtons(...action.buttons.map(({ reply }) => new Button(reply.id, reply.title))),
    list: () => new ActionList(action.button, ...action.sections.map(section => new ListSection(section.title, ...section.rows.map(row => new Row(row.id, row.title, row.description))))),
    cta_url: () => new ActionCTA(action.parameters.display_text, action.parameters.url),
    location_request_message: () => new ActionLocation(),
  }[type]();

  return new Interactive(made, new Body(body.text), header ? new Header(media[header.type](header[header.type])) : undefined);
}

function judge(message) {
  try {
    const made = rebuild(message);
    return [''].concat(same(JSON.parse(JSON.stringify(made)), message[message.type], message.type)).join(' ').trim();
  } catch (error) {
    return error.message;
  }
}

// What the library makes of the same words must be what was sent.
function same(theirs, ours, where) {
  const names = [...new Set([...Object.keys(theirs ?? {}), ...Object.keys(ours ?? {})])].filter(name => !name.startsWith('_'));

  return names.flatMap(name => {
    const [their, our] = [theirs?.[name], ours?.[name]];
    return typeof their === 'object' && typeof our === 'object' ? same(their, our, `${where}.${name}`)
      : (their ?? false) === (our ?? false) ? []
      : [`${where}.${name}: ${JSON.stringify(their)} is not ${JSON.stringify(our)}.`];
  });
}

async function signed({ secret, body, signature }) {
  const api = new WhatsAppAPI({ token: 'token', appSecret: secret, webhookVerifyToken: 'verify' });
  const theirs = await api.verifyRequestSignature(body, signature).catch(() => false);
  const others = await verify(secret, body, signature).catch(() => false);
  return [theirs, others];
}

function challenged(params) {
  try {
    return String(new WhatsAppAPI({ token: 'token', appSecret: 'secret', webhookVerifyToken: params.expected }).get(params.query));
  } catch {
    return '';
  }
}

const what = { messages: judge, signatures: signed, challenges: challenged }[process.argv[2]];

console.log(JSON.stringify(await Promise.all(inputs.map(what))));
