import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deviceClass } from './device-class.js';

describe('the class of a browser', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox/linux'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36', 'chrome/windows'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36 Edg/147.0.0.0', 'edge/windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15', 'safari/macos'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/147.0 Mobile/15E148 Safari/604.1', 'chrome/ios'],
    ['Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36', 'chrome/android'],
    ['curl/8.0', 'other/other'],
    ['', 'other/other'],
  ])('of «%s» is %s', (agent, device) => {
    expect(deviceClass(agent)).toBe(device);
  });

  it('is one of a few words whatever a client says of itself: nothing it sends is kept', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (agent) => {
      expect(deviceClass(agent)).toMatch(/^(edge|opera|firefox|chrome|safari|other)\/(android|ios|windows|macos|chromeos|linux|other)$/);
    }));
  });
});
