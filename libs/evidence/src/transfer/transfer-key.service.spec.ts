import { describe, expect, it } from '@jest/globals';
import { DataKeys } from '#libs/keys';
import { useProceedings } from '../../../../test/support/builders/proceedings.js';
import { EvidenceModule } from '../evidence.module.js';
import { publicKeyOf, signText, signatureHolds } from './transfer.js';
import { TRANSFER_SUBJECT, TransferKey } from './transfer-key.service.js';

describe('the key by which the installation signs transfers', () => {
  const bench = useProceedings([EvidenceModule]);

  it('is made at first use and is the same from then on, in every process', bench.story(async () => {
    const first = await bench.get(TransferKey).signer();
    bench.get(DataKeys).forget(TRANSFER_SUBJECT);
    const second = await bench.get(TransferKey).signer();
    expect(publicKeyOf(second)).toBe(publicKeyOf(first));
    expect(signatureHolds(signText(second, 'текст'), publicKeyOf(first))).toBe(true);
    expect(await bench.db.sql('select 1 from keeper.keys_of($1)', [[TRANSFER_SUBJECT]])).toHaveLength(1);
  }));

  it('is not the data key that it is derived from', bench.story(async () => {
    const signer = await bench.get(TransferKey).signer();
    const data = (await bench.get(DataKeys).current([TRANSFER_SUBJECT])).get(TRANSFER_SUBJECT);
    const seed = signer.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
    expect([seed.length, data?.key.equals(seed)]).toEqual([32, false]);
  }));
});
