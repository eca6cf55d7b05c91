// The playground's console of the agents. What is looked for may take a while: every wait ends at the browser's deadline.
import assert from 'node:assert/strict';
import { rejectSidewaysScrolling } from './browser.mjs';

export class AgentPage {
  constructor(page) {
    this.page = page;
    this.transcript = page.locator('#transcript .bubble');
    this.live = page.locator('#live .bubble');
    this.typing = page.locator('#typing');
    this.reply = page.getByLabel('Your reply');
    this.composer = page.locator('#composer');
  }

  async isCalled(name) {
    await this.page.getByLabel('You are').fill(name);
  }

  // What to write to the bot, as the empty desk says.
  async wordForTheBot() {
    const hint = await this.page.locator('#nobody').textContent();
    return hint.match(/“(.+)”/)[1];
  }

  async seesWaiting(name) {
    const item = this.page.locator('#waiting li', { hasText: name });
    await item.locator('.news', { hasText: '1 new' }).waitFor();
    assert.match(await item.locator('.time').textContent(), /^\d+:\d\d$/);
    assert.equal(await this.page.title(), '(1) Agent desk');
  }

  async opens(name) {
    await this.page.locator('#waiting li', { hasText: name }).click();
    await this.page.getByRole('heading', { name }).waitFor();
    await this.page.locator('#waiting .news').getByText('new').waitFor({ state: 'detached' });
  }

  async loadsEarlier() {
    const earlier = this.page.getByRole('button', { name: 'Load earlier' });
    const first = await this.transcript.first().elementHandle();
    await earlier.click();
    await this.page.waitForFunction(bubble => bubble !== document.querySelector('#transcript .bubble'), first);
    await earlier.waitFor({ state: 'hidden' });
  }

  async says(text) {
    await this.reply.fill(text);
    await this.page.getByRole('button', { name: 'Send' }).click();
  }

  async press(name) {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async hears(text) {
    await this.page.locator('#live .bubble.user').getByText(text).last().waitFor();
  }

  async notices(text) {
    await this.page.locator('#live .notice').getByText(text).waitFor();
  }

  async said(bubbles) {
    return await bubbles.evaluateAll(all => all.map(bubble => {
      const text = [...bubble.childNodes].find(node => node.nodeType === Node.TEXT_NODE)?.data ?? bubble.querySelector('.shown').innerText;
      return [bubble.classList[1], text.trim().split('\n')[0]].join(': ');
    }));
  }

  async fits() {
    await rejectSidewaysScrolling(this.page, '#scroll', 'main');
    const { y, height } = await this.composer.boundingBox();
    assert.ok(y + height <= this.page.viewportSize().height, 'the composer lies below the window');
  }
}
