import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { problemWords } from '../../console/language/problem-words.ts';
import { common } from '../../console/language/words.ts';
import { words as audit } from '../../console/pages/audit/words.ts';
import { words as evaluations } from '../../console/pages/evaluations/words.ts';
import { words as reviews } from '../../console/pages/reviews/words.ts';
import { editorWords } from '../../console/pages/use-cases/editor-words.ts';
import { gateWords } from '../../console/pages/use-cases/gate-words.ts';
import { newWords } from '../../console/pages/use-cases/new-words.ts';
import { shadowWords } from '../../console/pages/use-cases/shadow-words.ts';
import { stateWords } from '../../console/pages/use-cases/state-words.ts';
import { words as useCases } from '../../console/pages/use-cases/words.ts';
import { words as proof } from '../../console/verify/words.ts';
import { type EngineServer, engineServer, sse, streamWords } from '../engine-server.ts';
import { unpackEvidence } from '../evidence-pack.ts';
import { type ConsoleUnderTest, haveBrowser, startConsole } from './browser.ts';
import { fillEmptyHouse, type Name } from './empty-house.ts';
import { button, look, paste, picture, type Somebody, savedBy } from './somebody.ts';

const question = 'Wann ist die Werkstatt offen?';
const rules = '\ngate: { overseers: [olga], approvals: 1, evaluation: required }\n';
// Answers about more money than this are held; the others go on, also into the shadow.
const reviewed = 'review: { amounts: [{ over: 1000, currency: CHF }], people: 2, reviewers: [checkers] }\n';
/** Its answer has no end. */
const endless = 'Was steht sonst noch über die Werkstatt da?';
const dear = 'Meine Reparatur kostet CHF 2000. Wann ist die Werkstatt offen?';
const suite = (says: string, cases: number) =>
  `suite: hours\nthreshold: 0.7\ncases:\n${Array.from(
    { length: cases },
    (_, at) => `  - { id: c-${at}, input: '${question}', checks: { contains: ${says} } }\n`,
  ).join('')}`;

/** What `test/life-walk.test.ts` does over the API, by the pages of the console, each person in their own browser. */
describe('the life of a use case by clicks, from an empty house to its evidence', {
  skip: !haveBrowser,
  timeout: 300_000,
}, () => {
  let app: ConsoleUnderTest;
  let engine: EngineServer;
  let who: Record<Name, Somebody>;
  let elsewhere = '';

  before(async () => {
    elsewhere = await mkdtemp(join(tmpdir(), 'leitstand-elsewhere-'));
    engine = await engineServer(async (body, response) => {
      if (!JSON.stringify(body).includes(endless))
        return streamWords(response, ['Die Werkstatt ist ', 'ab acht Uhr ', 'geöffnet [1].']);
      response.setHeader('content-type', 'text/event-stream');
      while (!response.destroyed) {
        response.write(sse({ content: 'Die Werkstatt ist ab acht Uhr geöffnet. ' }));
        await pause(200);
      }
    });
    app = await startConsole({
      env: {
        LEITSTAND_ENGINES: JSON.stringify([{ name: 'house', url: engine.url, location: 'house' }]),
        LEITSTAND_GOVERNANCE_GATE: 'required',
      },
    });
    who = await fillEmptyHouse(app);
  });
  after(async () => {
    await app?.close();
    await engine?.close();
    for (const folder of [app?.server.data, elsewhere])
      if (folder) await rm(folder, { recursive: true, force: true });
  });

  const open = async (name: Name, tab?: 'gate' | 'files') => {
    const { page, say, opens } = who[name];
    await opens('nav.useCases');
    await page.getByRole('link', { name: 'Werkstatt' }).click();
    if (tab === undefined) return;
    const label = tab === 'gate' ? say(gateWords, 'tab') : say(useCases, 'tabs.files');
    await page.getByRole('tab', { name: label, exact: true }).click();
  };
  const editor = (file: string) => {
    const { page, say } = who.anna;
    return page.getByRole('textbox', { name: say(editorWords, 'editor.label', { file }) });
  };
  /** Anna writes files anew and keeps them as a version. */
  const writes = async (files: Readonly<Record<string, string>>) => {
    const { page, say } = who.anna;
    for (const [file, text] of Object.entries(files)) {
      await page.getByRole('button', { name: file }).first().click();
      await paste(who.anna, editor(file), text);
    }
    await button(page, say(editorWords, 'editor.save')).click();
    await page
      .getByText(/ist aufbewahrt/)
      .first()
      .waitFor();
  };
  /** Paul has the newest version evaluated, and looks at what comes of it. */
  const evaluates = async (verdict: 'pass' | 'fail' | 'inconclusive') => {
    const { page, say } = who.paul;
    await open('paul');
    await page.getByRole('link', { name: say(evaluations, 'title') }).click();
    await button(page, say(evaluations, 'start')).click();
    await button(page.getByRole('dialog'), say(evaluations, 'start')).click();
    await page
      .getByText(say(evaluations, `verdict.${verdict}`), { exact: true })
      .first()
      .waitFor();
    await look(page, `evaluation-${verdict}`);
  };
  const approves = async () => {
    await open('paul', 'gate');
    const { page, say, does } = who.paul;
    await does(say(gateWords, 'step.approve'), (dialog) =>
      dialog.getByLabel(say(gateWords, 'reason')).fill('lu'),
    );
    await page.getByText(say(gateWords, 'refused.gate.alreadyApproved')).waitFor();
  };
  const isShut = async () => {
    const { page, say } = who.paul;
    await page.getByText(say(gateWords, 'shut'), { exact: true }).waitFor();
    const evaluation = page.getByRole('listitem').filter({ hasText: say(gateWords, 'condition.evaluation') });
    await evaluation.getByText(`(${say(gateWords, 'unmet')})`).waitFor();
    assert.ok(await button(page, say(gateWords, 'step.release')).last().isDisabled());
    // The button at the top says what is missing, too, and does nothing.
    await button(page, say(stateWords, 'release.deed')).first().click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText(say(gateWords, 'condition.evaluation.unmet')).waitFor();
    assert.ok(await button(dialog, say(stateWords, 'release.deed')).isDisabled());
    await look(page, 'release-refused');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  };
  const releases = async () => {
    const { page, say, does } = who.paul;
    await page.getByText(say(gateWords, 'open'), { exact: true }).waitFor();
    await does(say(stateWords, 'release.deed'));
    await page.getByText(say(stateWords, 'state.live'), { exact: true }).first().waitFor();
  };
  const field = () =>
    who.mia.page.getByRole('textbox', { name: new RegExp(`^${who.mia.say(common, 'chat.message')} \\(`) });
  const asks = async (text: string) => {
    const { page, say } = who.mia;
    await page.getByRole('link', { name: say(common, 'nav.newChat'), exact: true }).click();
    await page.getByRole('heading', { name: say(common, 'chat.welcome') }).waitFor();
    await field().fill(text);
    await page.keyboard.press('Enter');
  };
  const answer = (): Locator => who.mia.page.locator('.answer').last();
  /** Two reviewers reach for the same answer at once; one gets it, then the other. */
  const review = async () => {
    const both = [who.bea, who.cyril];
    const row = ({ page }: Somebody) => page.getByRole('button', { name: /werkstatt/ });
    for (const one of both) {
      await one.opens('nav.reviews');
      await row(one).waitFor();
    }
    await look(who.bea.page, 'review-list');
    await Promise.all(both.map((one) => row(one).click()));
    const got = await Promise.all(
      both.map(async ({ page, say }) => {
        const held = page.getByRole('heading', { name: say(reviews, 'question') });
        await held.or(page.getByRole('alert')).first().waitFor();
        return held.isVisible();
      }),
    );
    assert.deepEqual([...got].sort(), [false, true], 'only one of them has it in hand');
    const [first, second] = got[0] ? [who.bea, who.cyril] : [who.cyril, who.bea];
    await look(second.page, 'review-taken');
    await look(first.page, 'review');
    await button(first.page, first.say(reviews, 'approve')).click();
    await first.page.getByText(first.say(reviews, 'oneMore')).first().waitFor();
    await button(second.page, second.say(reviews, 'back')).click();
    await row(second).click();
    await second.page.getByRole('heading', { name: second.say(reviews, 'question') }).waitFor();
    await button(second.page, second.say(reviews, 'approve')).click();
    await second.page.getByText(second.say(reviews, 'done')).first().waitFor();
  };

  /** Each step stands on the one before: once one has failed the others say so at once. */
  let failed: string | undefined;
  const step = (name: string, work: () => Promise<void>) =>
    test(name, async () => {
      assert.equal(failed, undefined, 'a step before this one failed');
      try {
        await work();
      } catch (error) {
        failed = name;
        for (const [person, { page }] of Object.entries(who)) await picture(page, `failed-${person}`);
        throw error;
      }
    });

  step('declared from a template; its evaluation fails, and keeps the gate shut', async () => {
    const { page, say, opens } = who.anna;
    await opens('nav.useCases');
    await page
      .getByRole('link', { name: say(newWords, 'new.deed') })
      .first()
      .click();
    await page.getByRole('radio', { name: 'Personalhandbuch' }).check();
    await page.getByLabel(say(newWords, 'new.titleField'), { exact: true }).fill('Werkstatt');
    await page.getByRole('radio', { name: say(newWords, 'new.everyone') }).check();
    await page.getByRole('checkbox', { name: 'handbook' }).uncheck();
    await page.getByRole('checkbox', { name: 'Öffnungszeiten' }).check();
    await look(page, 'new-use-case');
    await button(page, say(newWords, 'new.create')).click();
    await paste(who.anna, editor('usecase.yaml'), `${rules}${reviewed}`, 'end');
    await page.getByRole('button', { name: 'staff-handbook.suite.yaml' }).first().click();
    await button(page, say(editorWords, 'editor.removeFile', { file: 'staff-handbook.suite.yaml' })).click();
    await button(page.getByRole('alertdialog'), say(editorWords, 'editor.removeDeed')).click();
    await button(page, say(editorWords, 'editor.addFile')).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say(editorWords, 'editor.fileName')).fill('hours.suite.yaml');
    await button(dialog, say(editorWords, 'editor.addFile')).click();
    await writes({ 'hours.suite.yaml': suite('neun Uhr', 12), 'prompt.md': 'Kurz.' });
    await look(page, 'files');
    await evaluates('fail');
    await approves();
    await isShut();
    await look(who.paul.page, 'gate-shut');
  });

  step(
    'put right, and evaluated; its author may not approve it, somebody else may; it goes live',
    async () => {
      await writes({ 'hours.suite.yaml': suite('acht Uhr', 12) });
      await evaluates('pass');
      await open('anna', 'gate');
      const { page, say } = who.anna;
      await page.getByText(say(gateWords, 'refused.gate.selfApproval')).waitFor();
      assert.ok(await button(page, say(gateWords, 'step.approve')).isDisabled());
      await look(page, 'own-version');
      await approves();
      await look(who.paul.page, 'gate-open');
      await releases();
      await look(who.paul.page, 'live');
    },
  );

  step(
    'an answer is held, two people look at it, and it is given with a receipt that is verified elsewhere',
    async () => {
      const { page, say } = who.mia;
      await asks(dear);
      await answer().getByText(say(common, 'state.awaitingReview'), { exact: true }).waitFor();
      await look(page, 'held');
      await review();
      await answer().getByText('ab acht Uhr').waitFor();
      await look(page, 'given');
      await answer()
        .getByRole('link', { name: say(common, 'why.title') })
        .click();
      await page.getByText(say(reviews, 'state.approved'), { exact: true }).waitFor();
      await page.locator('[data-verdict=good]').waitFor();
      await look(page, 'why');
      const file = await savedBy(page, () => button(page, say(proof, 'evidence')).click(), elsewhere);
      const verify = (path: string) => {
        const args = [join(process.cwd(), 'src', 'command.ts'), 'audit', 'verify-record', path];
        const env = { LEITSTAND_URL: 'http://127.0.0.1:9' };
        return spawnSync(process.execPath, args, { cwd: elsewhere, env, encoding: 'utf8' });
      };
      const { status, stdout } = verify(file);
      assert.equal(status, 0, stdout);
      assert.match(stdout, /turn answered: .*, review /);
      const changed = join(elsewhere, 'changed.json');
      writeFileSync(changed, readFileSync(file, 'utf8').replace('answered', 'refused'));
      assert.equal(verify(changed).status, 1);
    },
  );

  step(
    'the next version stands in the shadow; two cases settle nothing, and the gate stays shut',
    async () => {
      await open('anna', 'files');
      await writes({ 'prompt.md': 'Kurz und freundlich.', 'hours.suite.yaml': suite('acht Uhr', 2) });
      await open('paul', 'gate');
      const { page, say } = who.paul;
      await page
        .getByRole('button', { name: new RegExp(say(shadowWords, 'begin', { version: '.+' })) })
        .click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByLabel(say(shadowWords, 'share')).selectOption('1');
      await look(page, 'shadow-dialog');
      await button(dialog, say(shadowWords, 'begin.deed')).click();
      await page.getByText(say(shadowWords, 'nothingYet')).waitFor();
      await asks(question);
      await answer().getByText('ab acht Uhr').waitFor();
      await page.getByText(say(shadowWords, 'turns_one', { count: '1' })).waitFor();
      await look(page, 'shadow');
      await evaluates('inconclusive');
      await approves();
      await isShut();
    },
  );

  step('with more cases it passes, is approved again, and goes live; its answers are not held', async () => {
    const { page, say } = who.anna;
    await open('anna', 'files');
    await page.getByRole('button', { name: 'usecase.yaml' }).first().click();
    await editor('usecase.yaml').click();
    // The rule of the review is the last line.
    for (const key of ['ControlOrMeta+End', 'Shift+ArrowUp', 'Backspace']) await page.keyboard.press(key);
    await editor('usecase.yaml').getByText('checkers').waitFor({ state: 'detached' });
    await writes({ 'hours.suite.yaml': suite('acht Uhr', 14) });
    await evaluates('pass');
    await open('paul', 'gate');
    await look(who.paul.page, 'changes');
    const areas = (['prompt', 'review', 'evaluation'] as const).map((area) =>
      who.paul.say(gateWords, `area.${area}`),
    );
    await who.paul.page.getByText(areas.join(', '), { exact: true }).waitFor();
    await approves();
    await releases();
    await asks(dear);
    await answer().getByText('ab acht Uhr').waitFor();
    assert.equal(await answer().getByText(say(common, 'state.awaitingReview')).count(), 0);
  });

  step('back to the version before, and again to the newer one', async () => {
    const { page, say, does } = who.paul;
    const versions = page.getByRole('button', { name: /^[0-9a-f]{8}/ });
    // Four were kept: the newest first, the one before it was never live.
    for (const at of [2, 0]) {
      await open('paul', 'gate');
      await versions.nth(at).click();
      await does(say(gateWords, 'step.rollback'));
      await versions.nth(at).getByText(say(stateWords, 'state.live'), { exact: true }).waitFor();
    }
    await look(page, 'rolled-back');
  });

  step('stopped in the middle of an answer, it says why, also afterwards; then it is resumed', async () => {
    const { page, say } = who.mia;
    await asks(endless);
    await answer().getByText('ab acht Uhr').first().waitFor();
    await open('olga');
    await who.olga.does(who.olga.say(stateWords, 'stop.deed'));
    const [title, advice] = problemWords['useCase.stopped']?.de ?? [];
    const isTold = async () => {
      const alert = answer().getByRole('alert');
      await alert.getByText(String(title), { exact: true }).waitFor();
      await alert.getByText(String(advice)).waitFor();
    };
    await isTold();
    await look(page, 'stopped');
    await page.reload();
    await isTold();
    await answer().getByText('ab acht Uhr').first().waitFor();
    await open('paul');
    await who.paul.does(who.paul.say(stateWords, 'resume.deed'));
    await asks(question);
    await answer().getByText('ab acht Uhr').waitFor();
    assert.equal(await answer().getByText(say(common, 'state.awaitingReview')).count(), 0);
  });

  step(
    'its evidence pack is fetched and verified by its own script, with the key that the page of the log shows',
    async () => {
      const { page, say, opens } = who.olga;
      await open('olga');
      const evidence = page.getByRole('link', { name: say(useCases, 'evidence'), exact: true });
      const zip = await savedBy(page, () => evidence.click(), elsewhere);
      await opens('nav.audit');
      await page.getByRole('tab', { name: say(audit, 'tab.checkpoints') }).click();
      const shown = page.getByText(/^\S+\+[0-9a-f]{8}\+/).first();
      const key = (await shown.textContent()) ?? '';
      await look(page, 'keys');
      const pack = unpackEvidence(readFileSync(zip), elsewhere);
      const { status, stdout } = pack.verify(key);
      assert.equal(status, 0, stdout);
      assert.equal(pack.verifyWithByteChanged('life.json', 40, key).status, 1);
    },
  );

  test('no script failed, nothing was asked of another host, the security policy held', () => {
    assert.deepEqual(app.complaints, []);
  });
});
