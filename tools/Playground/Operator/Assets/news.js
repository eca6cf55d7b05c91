// Reports, in words for people who do not see the page, what changed while somebody looks at another part of it.
import { get } from '/base.js';
import { count, sides } from './words.js';

const states = { open: 'takes everything again', held: 'is held', opening: 'is back; what was held follows' };

let gates = null;
let letters = null;

export function seeGates(connections) {
  const now = new Map(connections.flatMap(({ name, destinations }) => destinations.map(gate => [`${sides[gate.destination]} of ${name}`, gate.state])));
  const changed = [...now].filter(([name, state]) => gates?.has(name) && gates.get(name) !== state);
  gates = now;
  say(changed.map(([name, state]) => `${name} ${states[state]}.`).join(' '));
}

export function seeDead(number, hasMore) {
  const grown = letters !== null && number > letters;
  letters = number;
  say(grown ? `There are ${hasMore ? 'more than ' : ''}${count(number, 'dead letter')} now.` : '');
}

function say(text) {
  if (text) {
    get('announcement').textContent = text;
  }
}
