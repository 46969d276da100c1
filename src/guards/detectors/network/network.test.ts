import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { network } from './network.ts';

const cases: readonly { name: string; text: string; finds: readonly string[] }[] = [
  {
    name: 'IPv4, with and without a mask',
    text: '192.168.1.1, 10.0.0.0/8.',
    finds: ['ip 192.168.1.1', 'ip 10.0.0.0/8'],
  },
  {
    name: 'no byte is 256; versions and headings',
    text: '192.168.1.256, version 1.2.3.4\n1.2.3.4 Titel',
    finds: [],
  },
  {
    name: 'IPv6',
    text: '2001:db8::1, fe80::1%eth0 [::1]:80',
    finds: ['ip 2001:db8::1', 'ip fe80::1%eth0', 'ip ::1'],
  },
  { name: 'IPv4 inside IPv6', text: '::ffff:192.0.2.1', finds: ['ip ::ffff:192.0.2.1'] },
  {
    name: 'times, programs and broken ones',
    text: '12:34:56 std::cout 2001::25de::cade fe80::1text',
    finds: [],
  },
  {
    name: 'MAC in three forms',
    text: '00:1A:2B:3C:4D:5E 00-1A-2B-3C-4D-5E 0012.3456.789a',
    finds: ['mac 00:1A:2B:3C:4D:5E', 'mac 00-1A-2B-3C-4D-5E', 'mac 0012.3456.789a'],
  },
  { name: 'no machine has only zeros', text: '00:00:00:00:00:00', finds: [] },
];
for (const { name, text, finds } of cases) {
  test(name, () => {
    const reading = new Reading(text);
    assert.deepEqual(
      network
        .find(reading)
        .map(({ category, start, end }) => `${category} ${reading.text.slice(start, end)}`),
      finds,
    );
  });
}
