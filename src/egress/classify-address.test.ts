import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AddressClass, classifyAddress } from './classify-address.ts';

const classes: Readonly<Record<AddressClass, readonly string[]>> = {
  public: [
    '8.8.8.8',
    '1.1.1.1',
    '172.15.255.255',
    '172.32.0.0',
    '100.63.255.255',
    '2001:4860:4860::8888',
    '2a00::1',
  ],
  private: [
    ...['127.0.0.1', '127.255.255.254', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['100.64.0.1', '100.127.255.255', '::1', 'fc00::1', 'fd12:3456::1'],
  ],
  never: [
    ...[
      '169.254.169.254',
      '0.0.0.0',
      '0.1.2.3',
      '224.0.0.1',
      '239.255.255.255',
      '240.0.0.1',
      '255.255.255.255',
    ],
    ...['192.0.0.8', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '192.88.99.1'],
    ...['::', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '2001:db8::1', '3fff::1', '100::1'],
    // IPv4 inside IPv6: mapped, translated, compatible, NAT64 (both prefixes), 6to4, Teredo.
    ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:0:127.0.0.1', '::127.0.0.1', '::8.8.8.8'],
    ...['64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    // Not addresses as a resolver gives them.
    ...['0x7f.1', '0177.0.0.1', '2130706433', '127.1', 'localhost', '', '[::1]', '1.2.3.4.5'],
  ],
};
for (const [expected, addresses] of Object.entries(classes)) {
  for (const address of addresses) {
    test(`"${address}" is ${expected}`, () => assert.equal(classifyAddress(address), expected));
  }
}
