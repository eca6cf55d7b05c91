// From the bot to an agent and back, on the playground's two pages: livechat-page.mjs ADDRESS WIDTH HEIGHT
import assert from 'node:assert/strict';
import { AgentPage } from './agent-page.mjs';
import { rejectBarriersEverywhere } from './axe.mjs';
import { inBrowser, seesTyping, step } from './browser.mjs';
import { ChatPage } from './chat-page.mjs';

const [address, width, height] = process.argv.slice(2);
const size = { width: Number(width), height: Number(height) };

await inBrowser(async open => {
  const agent = new AgentPage(await open(new URL('agent', address).href, size));
  const chat = new ChatPage(await open(address, size));
  const notices = chat.page.locator('#log .notice');
  const name = await chat.page.locator('#who').textContent().then(who => who.match(/\((.*)\)/)[1]);

  await step('a user who writes what the desk says to write waits there', async () => {
    await agent.isCalled('Grace <i>');
    await chat.suggestion('A carousel').click();
    await chat.page.getByRole('button', { name: 'Choose tea' }).click();
    await chat.sees('One tea, coming up.');
    await chat.say(await agent.wordForTheBot());
    await chat.seesLast('agent', 'One moment, I am getting a colleague.');
    await agent.seesWaiting(name);
    await chat.page.locator('#desk-link').getByText('waiting').waitFor();
    await chat.page.getByText('You are waiting for an agent.').waitFor();
  });

  await step('the agent sees why, and what was said', async () => {
    await agent.opens(name);
    await agent.page.locator('#handover').getByText('The user asked for a person.').waitFor();
    await agent.loadsEarlier();
    assert.deepEqual(await agent.said(agent.transcript), [
      'bot: Hello! I am the simulated bot.',
      'bot: Whatever you write reaches me through the connector, and so does what I say. What would you like to see?',
      'user: A carousel',
      'bot: Tea',
      'user: Choose tea',
      'bot: One tea, coming up.',
      'user: agent',
      'bot: One moment, I am getting a colleague.',
    ]);
    await agent.page.locator('#transcript .carousel img').nth(2).waitFor();
    await agent.page.locator('#transcript .offered').getByText('Choose tea').waitFor();
    await agent.fits();
  });

  await step('the user is told when the agent joins', async () => {
    await agent.press('Join');
    await notices.getByText('Grace <i> has joined the conversation.').waitFor();
    await chat.page.locator('#waiting').waitFor({ state: 'hidden' });
    await agent.notices('Grace <i> has joined.');
    await chat.seesHops('Grace <i> joins', { 'agent → desk joined': 1, 'desk → connector joined': 1, 'connector → channel joined': 1 });
  });

  await step('the user sees the agent typing, and stopping', async () => {
    await seesTyping(chat.typing.getByText('Grace <i> is typing'), () => types(agent.reply, 'How'));
    await agent.reply.fill('');
    await chat.typing.waitFor({ state: 'hidden' });
  });

  await step('what the agent writes reaches the user under the agent\'s name', async () => {
    await agent.says('How can I help? <b>&amp;');
    await chat.page.locator('.bubble.agent').waitFor();
    await chat.seesLast('Grace <i>How can I help? <b>&amp;');
    await chat.seesHops('Agent “How can I help? <b>&amp;”', {
      'agent → desk message': 1,
      'desk → connector message': 1,
      'connector → channel message': 1,
    });
    await chat.fits();
  });

  await step('what the user writes reaches the agent, and not the bot', async () => {
    await seesTyping(agent.typing, () => types(chat.input, 'With my'));
    await chat.say('With my tea, <em>please');
    await agent.hears('With my tea, <em>please');
    await agent.typing.waitFor({ state: 'hidden' });
    await chat.seesHops('“With my tea, <em>please”', { 'channel → connector message': 1, 'connector → desk message': 1 });
    assert.deepEqual(await agent.said(agent.live), ['agent: How can I help? <b>&amp;', 'user: With my tea, <em>please']);
    await agent.fits();
  });

  await step('nobody is kept out of the desk, in whatever window and colours', () => rejectBarriersEverywhere(agent.page));

  await step('what is not sent yet stays with its conversation', async () => {
    const conversation = agent.page.url();
    await agent.reply.fill('Not sent yet');
    await agent.page.goto(new URL('agent#nobody', address).href);
    await agent.page.locator('#conversation').waitFor({ state: 'hidden' });
    await agent.page.goto(conversation);
    await agent.page.locator('#conversation').waitFor();
    assert.equal(await agent.reply.inputValue(), 'Not sent yet');
    await agent.reply.fill('');
  });

  await step('handing back is asked for, and can be left alone', async () => {
    await agent.press('Hand back');
    await agent.press('Stay');
    assert.ok(await agent.reply.isEnabled(), 'the agent has lost the user');
  });

  await step('the desk shows the same when it is loaded again', async () => {
    const before = await agent.live.allTextContents();
    await agent.page.reload();
    await agent.live.nth(before.length - 1).waitFor();
    assert.deepEqual(await agent.live.allTextContents(), before);
  });

  await step('a button of the bot is not for the agent', async () => {
    await chat.page.getByRole('button', { name: 'Choose coffee' }).click();
    await chat.seesHops('Button “Choose coffee”', { 'channel → connector postback': 1 });
  });

  await step('the agent hands back, and the bot has the user again', async () => {
    const conversation = agent.page.url();
    await agent.press('Hand back');

    // As by the browser's way back: the question is still about the same user.
    await agent.page.evaluate(() => location.hash = '#nobody');
    await agent.page.locator('#conversation').waitFor({ state: 'hidden' });
    await agent.press('Hand back now');
    await agent.page.goto(conversation);
    await notices.getByText('You are back with the bot.').waitFor();
    await chat.seesLast('Welcome back! It is me again, the bot.');
    await agent.notices('Handed back.');
    assert.ok(await agent.reply.isDisabled(), 'the agent can go on writing');
    assert.equal(await agent.live.count(), 2);
  });

  await step('what the user writes goes to the bot', async () => {
    await chat.say('Are you there?');
    await chat.seesLast('Are you there?', 'You said: Are you there?');
    await chat.seesHops('“Are you there?”', { 'connector → bot /messages': 1, 'connector → bot /delivery': 1 });
    assert.equal(await agent.live.count(), 2);
  });
});

// From an empty field on, so that it is typing that begins.
async function types(field, text) {
  await field.fill('');
  await field.fill(text);
}
