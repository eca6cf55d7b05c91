// The playground's page as a visitor uses it. What is looked for may take a while: every wait ends at the browser's deadline.
import assert from 'node:assert/strict';
import { rejectSidewaysScrolling } from './browser.mjs';

const TIME = /^(<1 ms|\d+ ms|\d+\.\d s)$/;
const ANSWER = /^(2\d\d in (<1 ms|\d+ ms|\d+\.\d s))?$/;

export class ChatPage {
  constructor(page) {
    this.page = page;
    this.bubbles = page.locator('#log .bubble');
    this.typing = page.locator('#typing');
    this.input = page.getByLabel('Your message');
    this.composer = page.locator('#composer');
  }

  suggestion(name) {
    return this.page.locator('#quick-replies').getByRole('button', { name, exact: true });
  }

  async say(text) {
    await this.input.fill(text);
    await this.page.getByRole('button', { name: 'Send' }).click();
  }

  async startOver() {
    const old = await this.bubbles.first().elementHandle();
    await this.page.getByRole('button', { name: 'Start over' }).click();
    await this.page.waitForFunction(bubble => !bubble.isConnected, old);
  }

  async sees(text) {
    await this.bubbles.getByText(text, { exact: true }).last().waitFor();
  }

  async seesLast(...texts) {
    await this.sees(texts.at(-1));
    assert.deepEqual((await this.bubbles.allTextContents()).slice(-texts.length), texts);
  }

  async seesPictures(selector, count) {
    const pictures = this.page.locator(`#log ${selector}`);
    await pictures.nth(count - 1).waitFor();

    for (const picture of await pictures.all()) {
      await picture.evaluate(image => image.decode());
      assert.ok(await picture.evaluate(image => image.naturalWidth) > 0, 'a picture is empty');
      assert.ok(await picture.getAttribute('alt'), 'a picture has no text for those who do not see it');
    }
  }

  // The newest exchange, by its title, and how often it must have gone which way.
  async seesHops(title, ways) {
    const exchange = this.page.locator('#hops section').first();
    await exchange.locator('h3', { hasText: title }).waitFor();

    for (const [way, times] of Object.entries(ways)) {
      await exchange.locator('li', { has: this.page.locator('.way', { hasText: way }) }).nth(times - 1).waitFor();
    }

    for (const hop of await exchange.locator('li').all()) {
      assert.match(await hop.locator('.at').textContent(), TIME);
      assert.match(await hop.locator('.answer').textContent(), ANSWER);
    }
  }

  async fits() {
    await rejectSidewaysScrolling(this.page, '#scroll', '.chat', 'aside');
    const { y, height } = await this.composer.boundingBox();
    assert.ok(y + height <= this.page.viewportSize().height, 'the composer lies below the window');
  }

  async showsSuggestions() {
    const { y, height } = await this.page.locator('#quick-replies').boundingBox();
    const composer = await this.composer.boundingBox();
    assert.ok(y + height <= composer.y, `the suggested answers end at ${y + height}, behind the composer at ${composer.y}`);
  }
}
