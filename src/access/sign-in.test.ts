import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { onEachStore } from '../../test/stores.ts';
import { disablePerson, removePerson } from './last-administrator.ts';
import { accessMigrations } from './migrations.ts';
import { setPassword, signInWithPassword } from './passwords.ts';
import { createPerson } from './persons.ts';
import { purgeAccess } from './purge.ts';
import { authenticateSession, closeSession, isCsrfToken, openSession } from './sessions.ts';
import { createSignInLink, redeemSignInLink } from './sign-in-links.ts';
import type { AccessTables } from './tables.ts';

const now = new Date('2026-11-25T10:30:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const minute = 60_000;
const times = { lifeMs: 12 * 60 * minute, idleMs: 60 * minute };
const password = 'vier grüne Züge am Morgen';
let last = 0;

onEachStore('sign-in', accessMigrations, (store) => {
  const person = () => createPerson(store(), { name: `person-${++last}` });
  const fresh = () => store().tables<AccessTables>().deleteFrom('sign_in_attempts').execute();
  const signIn = (login: string, given: string, address = '192.0.2.1', at = now) =>
    signInWithPassword(store(), { login, password: given, address }, at);

  describe('sessions', () => {
    test('a session says who it is until it is closed', async () => {
      const { id } = await person();
      const opened = await openSession(store(), id, now, times);
      const identity = await authenticateSession(store(), opened.token, now, times);
      assert.equal(identity?.person.id, id);
      assert.deepEqual(identity?.via, { kind: 'session', id: opened.id });
      await closeSession(store(), opened.id);
      assert.equal(await authenticateSession(store(), opened.token, now, times), undefined);
    });

    test('a pause that is too long ends it, and use does not lengthen its life', async () => {
      const { id } = await person();
      const idle = await openSession(store(), id, now, times);
      assert.equal(await authenticateSession(store(), idle.token, later(60 * minute), times), undefined);
      const used = await openSession(store(), id, now, times);
      for (let at = 0; at < times.lifeMs; at += 50 * minute) {
        assert.ok(
          await authenticateSession(store(), used.token, later(at), times),
          `after ${at / minute} minutes`,
        );
      }
      assert.equal(await authenticateSession(store(), used.token, later(times.lifeMs), times), undefined);
    });

    for (const [what, stop] of [
      ['disabled', (id: string) => disablePerson(store(), id, now)],
      ['removed', (id: string) => removePerson(store(), id)],
    ] as const) {
      test(`the session of a ${what} person stops at once`, async () => {
        const { id } = await person();
        const opened = await openSession(store(), id, now, times);
        await stop(id);
        assert.equal(await authenticateSession(store(), opened.token, now, times), undefined);
      });
    }

    test('only the session’s own CSRF token is taken', async () => {
      const { id } = await person();
      const one = await openSession(store(), id, now, times);
      const other = await openSession(store(), id, now, times);
      assert.equal(isCsrfToken(one.token, one.csrfToken), true);
      for (const wrong of [other.csrfToken, one.token, '', undefined])
        assert.equal(isCsrfToken(one.token, wrong), false);
    });

    test('strange tokens are nobody', async () => {
      for (const token of [undefined, '', 'x', 'x'.repeat(100_000)]) {
        assert.equal(await authenticateSession(store(), token, now, times), undefined);
      }
    });

    test('what has ended is removed, what has not stays', async () => {
      const { id } = await person();
      const opened = await openSession(store(), id, later(minute), times);
      await openSession(store(), id, later(-times.lifeMs), times);
      await purgeAccess(store(), now);
      const left = await store()
        .tables<AccessTables>()
        .selectFrom('sessions')
        .select('id')
        .where('person_id', '=', id)
        .execute();
      assert.deepEqual(left, [{ id: opened.id }]);
    });
  });

  describe('links', () => {
    test('a link works once, also when it is used twice at the same moment', async () => {
      const { id } = await person();
      const { token } = await createSignInLink(store(), id, now);
      const uses = await Promise.all([1, 2, 3].map(() => redeemSignInLink(store(), token, now)));
      assert.deepEqual(
        uses.filter((who) => who !== undefined),
        [{ person: id, madeBy: null }],
      );
    });

    const dead: readonly { name: string; at: Date; token?: string; disabled?: boolean }[] = [
      { name: 'after 15 minutes', at: later(15 * minute) },
      { name: 'with another token', at: now, token: 'x'.repeat(43) },
      { name: 'of a disabled person', at: now, disabled: true },
    ];
    for (const { name, at, token, disabled } of dead) {
      test(`a link ${name} is worth nothing`, async () => {
        const { id } = await person();
        const link = await createSignInLink(store(), id, now);
        if (disabled) await disablePerson(store(), id, now);
        assert.equal(await redeemSignInLink(store(), token ?? link.token, at), undefined);
      });
    }
  });

  describe('passwords', () => {
    test('the right one signs in, in any spelling of the login and both Unicode forms', async () => {
      await fresh();
      const { id, login } = await person();
      await setPassword(store(), id, password, now);
      for (const [name, given] of [
        [login ?? '', password],
        [(login ?? '').toUpperCase(), password.normalize('NFD')],
      ] as const) {
        assert.deepEqual(await signIn(name, given), { state: 'signedIn', person: id });
      }
      assert.deepEqual(await signIn(login ?? '', `${password}.`), { state: 'refused' });
    });

    test('a stranger, a person without a password and a disabled one look like a wrong password', async () => {
      await fresh();
      const without = await person();
      const disabled = await person();
      await setPassword(store(), disabled.id, password, now);
      await disablePerson(store(), disabled.id, now);
      for (const login of ['nobody', without.login ?? '', disabled.login ?? '', '', '\u0000']) {
        assert.deepEqual(await signIn(login, password), { state: 'refused' });
      }
    });

    test('a stranger costs as much work as a known person', async () => {
      await fresh();
      const { id, login } = await person();
      await setPassword(store(), id, password, now);
      const time = async (name: string) => {
        const began = performance.now();
        await signIn(name, 'wrong but long enough', '192.0.2.9');
        return performance.now() - began;
      };
      await time('nobody-warm');
      const known: number[] = [];
      const unknown: number[] = [];
      for (let i = 0; i < 5; i++) {
        known.push(await time(login ?? ''));
        unknown.push(await time(`nobody-${i}`));
      }
      // Without the work it would be some 50 times less; the bound leaves room for a busy machine.
      assert.ok(Math.min(...unknown) > Math.min(...known) / 4, `${unknown} against ${known}`);
    });

    test('an unfit password is refused with the reason', async () => {
      const { id } = await person();
      await assert.rejects(setPassword(store(), id, 'short', now), {
        code: 'request.invalid',
        details: { field: 'password', reason: 'tooShort' },
      });
    });

    test('a new password ends the other sessions', async () => {
      const { id } = await person();
      const own = await openSession(store(), id, now, times);
      const other = await openSession(store(), id, now, times);
      await setPassword(store(), id, password, now, own.id);
      assert.ok(await authenticateSession(store(), own.token, now, times));
      assert.equal(await authenticateSession(store(), other.token, now, times), undefined);
    });

    test('guessing at one login stops after ten tries, from wherever and however many at once', async () => {
      await fresh();
      const { id, login } = await person();
      await setPassword(store(), id, password, now);
      const tries = await Promise.all(
        Array.from({ length: 25 }, (_, at) => signIn(login ?? '', 'wrong password', `192.0.2.${at}`)),
      );
      assert.ok(tries.filter((one) => one.state === 'refused').length <= 10);
      const right = await signIn(login ?? '', password);
      assert.equal(right.state, 'rateLimited');
      assert.ok(
        right.state === 'rateLimited' && right.retryAfterSeconds > 0 && right.retryAfterSeconds <= 900,
      );
      assert.equal((await signIn(login ?? '', password, '192.0.2.1', later(16 * minute))).state, 'signedIn');
    });

    test('strangers are limited like people', async () => {
      await fresh();
      for (let i = 0; i < 10; i++)
        assert.equal((await signIn('no such login', 'x', `192.0.2.${i}`)).state, 'refused');
      assert.equal((await signIn('NO such login', 'x', '192.0.2.99')).state, 'rateLimited');
    });

    test('one address guessing at many logins is stopped; a whole /64 is one address', async () => {
      await fresh();
      const states: string[] = [];
      for (let i = 0; i < 52; i++) {
        states.push((await signIn(`login-${i}`, 'x', `2001:db8:0:1::${i.toString(16)}`)).state);
      }
      assert.deepEqual(new Set(states.slice(0, 50)), new Set(['refused']));
      assert.deepEqual(states.slice(50), ['rateLimited', 'rateLimited']);
      assert.equal((await signIn('login-x', 'x', '2001:db8:0:2::1')).state, 'refused');
    });
  });
});
