// Looks at the channels side by side: channels-page.mjs ADDRESS WIDTH HEIGHT
import assert from 'node:assert/strict';
import { rejectBarriersEverywhere } from './axe.mjs';
import { inBrowser, rejectSidewaysScrolling, step } from './browser.mjs';

const [address, width, height] = process.argv.slice(2);

await inBrowser(async open => {
  const page = await open(new URL('channels', address).href, { width: Number(width), height: Number(height) });
  const shown = (title, channel) => page.locator('.message', { has: page.getByRole('heading', { name: title, exact: true }) }).locator(`[data-channel=${channel}]`);

  await step('all messages come', () => shown('Template', 'telegram').waitFor());

  await step('quick replies are buttons on Telegram', async () => {
    const keys = await shown('The demo’s bot: message 2', 'telegram').locator('.keys span').allTextContents();
    assert.deepEqual(keys, ['A picture', 'A carousel', 'Several bubbles', 'Typing', 'An agent']);
  });

  await step('each card is a message with its picture on Telegram, and a card in the chat', async () => {
    assert.equal(await shown('The demo’s bot: message 5', 'telegram').locator('.telegram img').count(), 3);
    assert.equal(await shown('The demo’s bot: message 5', 'webhook').locator('.carousel article').count(), 3);
  });

  await step('quick replies are a list on WhatsApp, and a question for a place has its button', async () => {
    const keys = await shown('The demo’s bot: message 2', 'whatsapp').locator('.keys span').allTextContents();
    assert.deepEqual(keys, ['A picture', 'A carousel', 'Several bubbles', 'Typing', 'An agent']);
    await shown('A question for the user’s place', 'whatsapp').locator('.keys').getByText('Send location').waitFor();
  });

  await step('Markdown is seen as markup', async () => {
    const text = shown('Text in Markdown', 'telegram');
    assert.equal(await text.locator('b').textContent(), 'Open today');
    assert.equal(await text.locator('a').getAttribute('href'), 'https://example.org/a_map_of_it');
    await text.locator('.bubble').getByText('snake_case stays').waitFor();
  });

  await step('by Twilio the same is on WhatsApp, with its marks, and numbered by SMS', async () => {
    const text = shown('Text in Markdown', 'twilio-whatsapp');
    assert.equal(await text.locator('strong').textContent(), 'Open today');
    await text.locator('.bubble').getByText('snake_case stays').waitFor();
    const keys = await shown('The demo’s bot: message 2', 'twilio-whatsapp').locator('.keys span').allTextContents();
    assert.deepEqual(keys, ['A picture', 'A carousel', 'Several bubbles', 'Typing', 'An agent']);
    assert.match(await shown('The demo’s bot: message 2', 'twilio').locator('.bubble').textContent(), /1 A picture\n2 A carousel/);
    await shown('Location', 'twilio-whatsapp').locator('.bubble').getByText('Map: -36.843,174.767').waitFor();
  });

  await step('a place has its pin, and a question for one has a keyboard', async () => {
    await shown('Location', 'telegram').locator('.bubble').getByText('Map: -36.843, 174.767').waitFor();
    await shown('A question for the user’s place', 'telegram').locator('.keyboard').getByText('Share my place').waitFor();
  });

  await step('the calls can be read, and what is sent where one is refused', async () => {
    const image = shown('Image', 'telegram');
    await image.locator('summary').click();
    const call = await image.locator('pre').textContent();
    assert.match(call, /^sendPhoto \{/);
    assert.match(call, /If that is refused: sendMessage \{/);
  });

  await step('all pictures are there', () => page.waitForFunction(() => [...document.images].every(image => image.complete && image.naturalWidth > 0)));
  await step('it fits', () => rejectSidewaysScrolling(page));
  await step('nobody is kept out, in whatever window and colours', () => rejectBarriersEverywhere(page));
});
