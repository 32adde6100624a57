import { describe, expect, it } from '@jest/globals';
import { rulebook } from '#libs/time-limits';
import { acknowledgeWithinHours, isDiscreet, leadsOf, trialPolicy } from './office-policy.js';

const ids = rulebook.rules.map(({ id }) => id);

describe('the habits of the office', () => {
  it.each(ids)('warn of %s those who do the work no later than their head, and never after the date', (id) => {
    const { days, hours } = leadsOf(id);
    for (const lead of [days, hours]) {
      expect(lead.HEAD).toBeGreaterThanOrEqual(0);
      expect(lead.PROSECUTOR).toBeGreaterThanOrEqual(lead.HEAD);
      expect(lead.INVESTIGATOR).toBeGreaterThanOrEqual(lead.HEAD);
    }
  });

  it('name only rules that there are: a line of the policy that fits none would warn of nothing', () => {
    for (const prefix of ['PTI-2M', 'PTI-EXT', 'PTI-OLD-EXT', 'SUS-DAY', 'DET-72H', 'DET-24H', 'DET-184-3H', 'DET-CUST', 'DET-HA', 'DET-194', 'DET-331', 'DET-BAIL', 'EVI-ARREST', 'EVI-SEARCH-DAY', 'EVI-NSRD-12M', 'LIM-', 'INT-EXTR-12M', 'VIC-SAFE']) {
      expect({ prefix, fits: ids.some((id) => id.startsWith(prefix)) }).toEqual({ prefix, fits: true });
    }
  });

  it('keep the names of covert actions and security measures off telephones, and of nothing else', () => {
    const hidden = ids.filter(isDiscreet);
    expect(hidden.length).toBeGreaterThan(1);
    expect(hidden.every((id) => id.startsWith('EVI-NSRD') || id.startsWith('VIC-SAFE'))).toBe(true);
    expect(['PTI-2M', 'DET-72H', 'EVI-SEARCH-1M', 'LIM-149-2'].some(isDiscreet)).toBe(false);
  });

  it('leave less time to answer for hours than for days, and less than the shortest term in hours lasts', () => {
    expect(acknowledgeWithinHours.hour).toBeLessThan(acknowledgeWithinHours.day);
    expect(acknowledgeWithinHours.hour).toBeLessThan(3); // CPC 184: three hours
  });

  it('ask for enough trials before they speak of the usual one', () => {
    // With fewer than ten the ninetieth percentile is simply the longest.
    expect(trialPolicy.enoughTrials).toBeGreaterThanOrEqual(10);
    expect(trialPolicy.memoryDays).toBeGreaterThan(trialPolicy.assumedTrialDays);
  });
});
