// In the playground the sides around the connector can be made to fail, to see what that looks like.
import { element } from '/base.js';
import { tell } from './act.js';
import { sides } from './words.js';

const faults = {
  well: 'works as usual', refuses: 'refuses everybody (401)', fails: 'fails (503)', away: 'is away (no answer)', dislikes: 'dislikes each event (422)',
};

export function rehearsalCard(now) {
  return element('section', { className: 'card rehearsal', ariaLabel: 'Rehearsal' },
    element('h3', { textContent: 'Rehearsal' }),
    element('p', { className: 'hint', textContent: 'Only in the playground: let a side fail, write in the chat, and see here what comes of it.' }),
    element('div', { className: 'fields' }, ...Object.keys(sides).map(side => choice(side, now))));
}

function choice(side, now) {
  const select = element('select', { id: `rehearse-${side}` },
    ...Object.entries(faults).map(([value, text]) => element('option', { value, textContent: text, selected: now[side] === value })));

  select.addEventListener('change', async () => {
    const response = await send({ side, fault: select.value });
    Object.assign(now, response?.ok ? await response.json() : {});
    tell(response?.ok ? `The ${sides[side].toLowerCase()} ${faults[now[side]]}.` : 'The playground does not answer. Is it running?', !response?.ok);

    select.value = now[side];
  });

  return element('label', {}, element('span', { textContent: `The ${sides[side].toLowerCase()}` }), select);
}

async function send(content) {
  return await fetch('/operator/rehearsal', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(content) }).catch(() => null);
}
