import { type Command, word } from '../command.ts';

const enc = encodeURIComponent;

export const peopleCommands: readonly Command[] = [
  {
    name: 'group list',
    usage: '',
    summary: 'All groups',
    run: async ({ client, print }) => print(await client.get('/api/groups')),
  },
  {
    name: 'group create',
    usage: 'NAME',
    summary: 'Make a group',
    run: async (call) =>
      call.print(await call.client.send('POST', '/api/groups', { name: word(call, 0, 'NAME') })),
  },
  {
    name: 'group add',
    usage: 'GROUP PERSON',
    summary: 'Take a person (id or login) into a group',
    run: async (call) =>
      void (await call.client.send(
        'PUT',
        `/api/groups/${enc(word(call, 0, 'GROUP'))}/members/${enc(word(call, 1, 'PERSON'))}`,
      )),
  },
  {
    name: 'group remove',
    usage: 'GROUP PERSON',
    summary: 'Take a person out of a group',
    run: async (call) =>
      void (await call.client.send(
        'DELETE',
        `/api/groups/${enc(word(call, 0, 'GROUP'))}/members/${enc(word(call, 1, 'PERSON'))}`,
      )),
  },
  {
    name: 'person list',
    usage: '',
    summary: 'All people',
    run: async ({ client, print }) => print(await client.get('/api/people?limit=1000')),
  },
  {
    name: 'person create',
    usage: 'NAME',
    summary: 'Add a person',
    options: {
      login: { type: 'string', help: 'login; without it the e-mail address, else the name' },
      email: { type: 'string', help: 'e-mail address' },
      language: { type: 'string', help: 'of mails: de, fr, it or en' },
      group: { type: 'string', multiple: true, help: 'a group' },
      role: { type: 'string', multiple: true, help: 'a role; staff without one' },
    },
    async run(call) {
      const [login, email, language] = [call.text('login'), call.text('email'), call.text('language')];
      const roles = call.texts('role');
      const body = {
        name: word(call, 0, 'NAME'),
        groups: call.texts('group'),
        ...(login === undefined ? {} : { login }),
        ...(email === undefined ? {} : { email }),
        ...(language === undefined ? {} : { language }),
        ...(roles.length === 0 ? {} : { roles }),
      };
      call.print(await call.client.send('POST', '/api/people', body));
    },
  },
  {
    name: 'person sign-in-link',
    usage: 'PERSON',
    summary: 'A one-time link for a person (id or login)',
    run: async (call) =>
      call.print(await call.client.send('POST', '/api/sign-in-links', { person: word(call, 0, 'PERSON') })),
  },
  {
    name: 'key list',
    usage: '',
    summary: 'Keys',
    run: async ({ client, print }) => print(await client.get('/api/keys')),
  },
  {
    name: 'key create',
    usage: 'LABEL',
    summary: 'Make a key; it is shown this once',
    options: {
      person: { type: 'string', help: 'whose (id or login); yours without it' },
      scope: { type: 'string', multiple: true, help: 'narrow it: chat, search, documents:read, …' },
      'expires-at': { type: 'string', help: 'ISO 8601' },
    },
    async run(call) {
      const [person, expiresAt, scopes] = [call.text('person'), call.text('expires-at'), call.texts('scope')];
      const body = {
        label: word(call, 0, 'LABEL'),
        ...(person === undefined ? {} : { person }),
        ...(expiresAt === undefined ? {} : { expiresAt }),
        ...(scopes.length === 0 ? {} : { scopes }),
      };
      call.print(await call.client.send('POST', '/api/keys', body));
    },
  },
  {
    name: 'key rotate',
    usage: 'ID',
    summary: 'A new key with the same rights; the old one stops after an hour',
    run: async (call) =>
      call.print(await call.client.send('POST', `/api/keys/${enc(word(call, 0, 'ID'))}/rotate`, {})),
  },
  {
    name: 'key revoke',
    usage: 'ID',
    summary: 'From now on it opens nothing',
    run: async (call) => void (await call.client.send('DELETE', `/api/keys/${enc(word(call, 0, 'ID'))}`)),
  },
];
