import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Readings, groundsOf, unlogged } from '#libs/access';
import { Audit, fieldChanges } from '#libs/audit';
import { DestroyedKeyFault } from '#libs/keys';
import { type Actor, Allow, CurrentActor, Db, Refusal, notFound } from '#libs/platform';
import { OpenedFiles } from '../files/opened-files.service.js';
import { type SeenFile, fileAbilitiesOf, seenFile } from '../giving/file-access.service.js';
import { FileAlarms } from '../scrub/file-alarms.service.js';
import { FileFault } from '../store/file-fault.js';
import type { Drawing, DrawingAnswer } from './drawing.js';
import { drawApart } from './drawing.service.js';
import { Turns } from './turns.js';
import { type DrawingFault, type DrawnType, MOST_PAGES, drawingFaultTerms, isDrawn } from './words.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
type Readable = SeenFile & { readonly foundType: DrawnType };

/** Pages of a file as pictures, drawn here and by nobody's browser: to look at one is a reading of the file, and stands in the log before it is drawn. */
@Controller('files')
export class PagesController {
  private readonly turns = new Turns();

  constructor(private readonly db: Db, private readonly audit: Audit, private readonly readings: Readings, private readonly files: OpenedFiles, private readonly alarms: FileAlarms) {}

  @Get(':id/pages/:page')
  @Allow('proceeding.read')
  async show(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('page') page: string, @Res() response: Response): Promise<void> {
    if (!UUID.test(id) || !/^[1-9]\d{0,2}$/.test(page)) throw notFound();
    // Nobody waits with a transaction open.
    await this.db.rest();
    const drawn = await this.turns.run(actor.id, () => this.drawFor(actor, id, Number(page), response));
    if (drawn === undefined) return;
    const { content, pages } = drawn;
    response.writeHead(200, {
      'Content-Type': 'image/webp', 'Content-Length': String(content.length), 'Content-Security-Policy': "sandbox; default-src 'none'", 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store, private', 'Pages': String(pages),
    }).end(content);
  }

  /** Undefined where whoever asked has gone before her turn came: then nothing is read, and nothing told. @throws Refusal as `told`, `file/not-drawn` */
  private async drawFor(actor: Actor, id: string, page: number, response: Response): Promise<Drawing | undefined> {
    if (response.destroyed) return undefined;
    return drawnOf(await this.drawn(await this.told(actor, id, page), page));
  }

  /** @throws Refusal `not-found`, `file/not-drawn`, `audit/unavailable` */
  private async told(actor: Actor, id: string, page: number): Promise<Readable> {
    const file = await this.db.write(async () => {
      const seen = await seenFile(this.db, actor, id);
      if (!isReadable(seen) || !fileAbilitiesOf(actor, seen).includes('take')) throw new Refusal('file/not-drawn', { uk: 'Сторінки показують лише перевірених зображень (JPEG, PNG, WebP) і PDF.', en: 'Pages are shown of accepted images (JPEG, PNG, WebP) and PDF alone.' });
      const ground = (await groundsOf(this.db, actor, [seen.proceedingId])).get(seen.proceedingId);
      await this.audit.record(actor, { action: 'file.view', resource: 'file', resourceId: id, proceedingId: seen.proceedingId, class: 3, changes: fieldChanges({}, { page }), ...ground, ...(ground?.ground === 'break-glass' ? { outcome: 'break-glass' } : {}) }).catch(unlogged);
      return seen;
    });
    const [read, seen] = [new Set([file.proceedingId]), new Set([file.proceedingId])];
    await this.readings.settle(actor, { read, seen });
    return file;
  }

  private async drawn(file: Readable, page: number): Promise<DrawingAnswer> {
    try {
      const opened = await this.db.request(() => this.files.open(file));
      await this.db.rest();
      return await drawApart({ size: file.size, read: opened.bytes }, { want: 'page', type: file.foundType, page: Math.min(page, MOST_PAGES) });
    } catch (fault) {
      if (fault instanceof DestroyedKeyFault) return { fault: 'GONE' };
      if (!(fault instanceof FileFault)) throw fault;
      await this.alarms.raise(file.id, fault.reason);
      return { fault: 'DAMAGED' };
    }
  }
}

const isReadable = (file: SeenFile): file is Readable => isDrawn(file.foundType);

/** @throws Refusal with the reason why there is no picture */
function drawnOf(answer: DrawingAnswer): Drawing {
  if (!('fault' in answer)) return answer;
  throw answer.fault === 'NO_PAGE' ? notFound() : new Refusal('file/not-drawn', drawingFaultTerms[answer.fault satisfies DrawingFault]);
}
