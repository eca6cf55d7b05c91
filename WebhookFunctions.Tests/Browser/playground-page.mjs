// Chats with the simulated bot on the playground's page: playground-page.mjs ADDRESS WIDTH HEIGHT
import assert from 'node:assert/strict';
import { rejectBarriersEverywhere } from './axe.mjs';
import { inBrowser, seesTyping, step } from './browser.mjs';
import { ChatPage } from './chat-page.mjs';

const [address, width, height] = process.argv.slice(2);
const GREETING = [
  'Hello! I am the simulated bot.',
  'Whatever you write reaches me through the connector, and so does what I say. What would you like to see?',
];

await inBrowser(async open => {
  const page = await open(address, { width: Number(width), height: Number(height) });
  const chat = new ChatPage(page);

  await step('the bot greets whoever opens the page', async () => {
    await chat.seesLast(...GREETING);
    await chat.suggestion('A picture').waitFor();
    await chat.seesHops('Start', { 'connector → bot /conversations': 1, 'connector → bot /delivery': 2 });
    await chat.fits();
  });

  await step('a text that is sent comes back as the bot\'s echo', async () => {
    await chat.say('Grüße 👋 <b>&amp;');
    await chat.seesLast('Grüße 👋 <b>&amp;', 'You said: Grüße 👋 <b>&amp;');
    assert.equal(await chat.input.inputValue(), '');
  });

  await step('the hops of an exchange are listed with their times', () => chat.seesHops('“Grüße 👋 <b>&amp;”', {
    'user → channel message': 1,
    'channel → connector message': 1,
    'connector → bot /messages': 1,
    'bot → connector typing': 1,
    'bot → connector message': 1,
    'connector → channel message': 1,
    'connector → bot /delivery': 1,
  }));

  await step('a quick reply brings a carousel of three cards with pictures', async () => {
    await chat.suggestion('A carousel').click();
    await chat.sees('A carousel');
    await chat.seesPictures('.carousel img', 3);
    assert.deepEqual(await page.locator('#log .carousel h3').allTextContents(), ['Tea', 'Coffee', 'Cocoa']);
    await chat.fits();
  });

  await step('the button of a card can be pressed', async () => {
    await page.getByRole('button', { name: 'Choose coffee' }).click();
    await chat.seesLast('Choose coffee', 'One coffee, coming up.');
  });

  await step('a picture is shown', async () => {
    await chat.suggestion('A picture').click();
    await chat.seesPictures('.bubble.media img', 1);
    await chat.seesLast('A picture', '', 'A picture, fresh from the harbour.');
    await chat.showsSuggestions();
    await chat.fits();
  });

  await step('several bubbles arrive in order', async () => {
    await chat.suggestion('Several bubbles').click();
    await chat.seesLast(
      'Several bubbles',
      'First of four.',
      'Second: sent only when the first was acknowledged.',
      'Third: they cannot overtake each other.',
      'Fourth, and last.');
    await chat.showsSuggestions();
    await chat.seesHops('Button “Several bubbles”', { 'connector → bot /delivery': 4 });
  });

  await step('the bot is seen typing until it has answered', async () => {
    await seesTyping(chat.typing, () => chat.suggestion('Typing').click());
    await chat.sees('That took some thought.');
    await chat.typing.waitFor({ state: 'hidden' });
    await chat.fits();
  });

  await step('whoever answers with the keyboard goes on with it', async () => {
    await chat.suggestion('A picture').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.id === 'message');
    await chat.suggestion('A picture').waitFor();
    await chat.seesHops('Button “A picture”', { 'connector → bot /messages': 1, 'connector → bot /delivery': 2 });
  });

  await step('a hop opens to what was sent and answered, without the token', async () => {
    const hop = page.locator('#hops li', { has: page.locator('.way', { hasText: 'connector → bot /messages' }) }).first();
    await hop.locator('summary').click();
    await hop.getByText('The access token and the shape of the request were checked').waitFor();
    const [request, answer] = await hop.locator('pre').allTextContents();
    assert.match(request, /^POST \/messaging\/.*\/messages\n/);
    assert.match(request, /authorization: … \(\d+ characters, not shown\)/);
    assert.match(answer, /^200\n/);
  });

  await step('nobody is kept out, in whatever window and colours', () => rejectBarriersEverywhere(page));

  await step('on a phone that lies on its side one can still write', async () => {
    await page.setViewportSize({ width: 844, height: 400 });
    await chat.fits();
    await page.setViewportSize({ width: Number(width), height: Number(height) });
  });

  await step('the page shows the same chat when it is loaded again', async () => {
    const before = await chat.bubbles.allTextContents();
    await page.reload();
    await chat.bubbles.nth(before.length - 1).waitFor();
    assert.deepEqual(await chat.bubbles.allTextContents(), before);
  });

  await step('Start over begins an empty chat', async () => {
    await chat.startOver();
    await chat.seesLast(...GREETING);
    assert.equal(await chat.bubbles.count(), GREETING.length);
    await chat.seesHops('Start', { 'connector → bot /messages': 1, 'connector → bot /delivery': 2 });
  });
});
