import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { neighbourhood } from './neighbourhood.js';

describe('where attempts come from', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['', ''],
  ])('%s is counted as %s', (address, counted) => {
    expect(neighbourhood(address)).toBe(counted);
  });

  it('is one place for all addresses that a subscriber may choose among, and another for the next subscriber', () => {
    const group = fc.nat(0xffff).map((n) => n.toString(16));
    fc.assert(fc.property(fc.tuple(group, group, group, group), fc.tuple(group, group, group, group), fc.tuple(group, group, group, group), (net, one, two) => {
      const at = (host: string[]): string => neighbourhood([...net, ...host].join(':'));
      expect(at(one)).toBe(at(two));
      expect(at(one)).toBe(net.join(':'));
    }));
  });

  it('is as it is written for what is no address', () => {
    fc.assert(fc.property(fc.string().filter((text) => !text.includes(':')), (text) => {
      expect(neighbourhood(text)).toBe(text);
    }));
  });
});
