// Words for people instead of the connector's short names.

export const sides = { bot: 'Bot', channel: 'Channel', desk: 'Agent desk' };

export const directions = { 'bot-to-channel': 'to the user', 'channel-to-bot': 'to the bot' };

export const sources = { bot: 'Bot', channel: 'User', agent: 'Agent', connector: 'Connector', operator: 'Operator' };

export const holders = {
  bot: 'The bot answers the user.',
  opening: 'An agent has been asked for; the desk has not taken the user yet.',
  agent: 'An agent answers the user.',
  returning: 'On its way back from the agent to the bot.',
  'starting-passage': 'Back from the agent; the bot is being told.',
  closing: 'The handover is being ended.',
};

export const outcomes = {
  waiting: 'Waits',
  forwarded: 'Forwarded',
  dropped: 'Dropped',
  ignored: 'Not needed',
  'dead-lettered': 'Dead letter',
  'not-delivered': 'Not delivered',
};

export const kinds = {
  unknown: 'unknown event', message: 'message', postback: 'button', typing: 'typing', read: 'read receipt', start: 'start', handover: 'handover',
  joined: 'agent joined', handback: 'handback', expiry: 'end of a handover', inactivity: 'end of an inactive chat', ended: 'end of the chat',
  'not-delivered': 'report of a failed delivery',
};

export const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

export const counted = ({ count: number, more }) => `${number}${more ? '+' : ''}`;
