import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Response } from 'express';
import type { Logger } from 'pino';
import { Readings } from '#libs/access';
import { type Actor, Allow, Clock, CurrentActor, Db, LOG, notFound } from '#libs/platform';
import { Outflow } from '../giving/outflow.service.js';
import { BundlePacking } from './bundle-packing.service.js';
import { folderOf } from './bundle-stream.js';
import { type Begun, Bundles } from './bundles.service.js';

const EVERY_MS = 1000;

/** A bundle on its way out, written as it is sent. Where something in it cannot be verified the connection ends in the middle. */
@Controller('disclosure')
export class BundlesController {
  constructor(
    private readonly db: Db, private readonly clock: Clock, private readonly bundles: Bundles, private readonly packing: BundlePacking, private readonly readings: Readings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Get('releases/:id')
  @Allow('proceeding.record')
  async send(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() response: Response): Promise<void> {
    if (!isUUID(id)) throw notFound();
    const begun = await this.bundles.begin(actor, id);
    try {
      await this.readings.settle(actor, { read: new Set([begun.proceedingId]), seen: new Set([begun.proceedingId]) });
      const { bundle, stream, digest } = await this.packing.pack(begun.bundleId, this.clock.now().instant);
      await this.db.rest();
      await new Outflow(response).send({ name: `${folderOf(bundle)}.zip` }, this.recorded(actor, begun, stream, digest));
    } catch (fault) {
      await this.bundles.end(actor, begun, 0, null);
      await this.packing.tell(fault);
      if (!response.headersSent) throw fault;
      this.log.error({ bundleId: begun.bundleId, err: fault }, 'a bundle was broken off');
      response.destroy();
    }
  }

  /** What passes, with how far it has come. The record of the end stands before the last byte is known to be the last. */
  private async *recorded(actor: Actor, begun: Begun, stream: AsyncIterable<Buffer>, digest: Promise<string>): AsyncGenerator<Buffer> {
    let [sent, told, whole] = [0, Date.now(), false];
    try {
      for await (const part of stream) {
        yield part;
        sent += part.length;
        if (Date.now() - told < EVERY_MS) continue;
        told = Date.now();
        await this.bundles.progress(begun, sent);
      }
      whole = await this.bundles.end(actor, begun, sent, await digest);
      // It was silent so long that another wrote it down as broken off: it must not arrive whole.
      if (!whole) throw new Error('a release that had ended');
    } finally {
      if (!whole) await this.bundles.end(actor, begun, sent, null);
    }
  }
}
