import { randomUUID } from 'node:crypto';
import { Controller, Delete, Head, Options, Patch, Post, Req, Res } from '@nestjs/common';
import { Server } from '@tus/server';
import type { Request, Response } from 'express';
import { type Actor, Allow, CurrentActor, Refusal } from '#libs/platform';
import { MOST_BYTES, MOST_PART_BYTES } from '../words.js';
import { TusStore } from './tus-store.service.js';
import { UploadAims } from './upload-aims.service.js';
import { UploadBytes } from './upload-bytes.service.js';
import { UploadTurns } from './upload-turns.service.js';
import { Uploads } from './uploads.service.js';

/** Another request that is under way for the same upload has so long to write what it has. */
const DRAIN_MS = 500;

/**
 * Files travel in by tus 1.0 (https://tus.io/protocols/resumable-upload). Metadata of the creation: `proceeding`, `upload` (a UUID of the
 * sender's), `filename`, `filetype`, and for an item of evidence `item` and `use`; never in the address. `Upload-Sha256`, with any request, says what the whole file must be.
 */
@Controller('uploads')
export class UploadsController {
  constructor(private readonly uploads: Uploads, private readonly bytes: UploadBytes, private readonly turns: UploadTurns, private readonly aims: UploadAims) {}

  @Options()
  @Allow('proceeding.record')
  async options(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.answer(actor, request, response);
  }

  @Post()
  @Allow('proceeding.record')
  async begin(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.answer(actor, request, response, true);
  }

  @Head(':id')
  @Allow('proceeding.record')
  async look(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.answer(actor, request, response);
  }

  @Patch(':id')
  @Allow('proceeding.record')
  async send(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.answer(actor, request, response, true);
  }

  @Delete(':id')
  @Allow('proceeding.record')
  async giveUp(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.answer(actor, request, response);
  }

  private async answer(actor: Actor, request: Request, response: Response, writing = false): Promise<void> {
    if (writing && !(Number(request.headers['content-length'] ?? Number.NaN) <= MOST_PART_BYTES)) {
      throw new Refusal('limit/too-large', { uk: `Надсилайте файл частинами до ${MOST_PART_BYTES / 1024 ** 2} МіБ.`, en: `Send the file in parts of ${MOST_PART_BYTES / 1024 ** 2} MiB at most.` });
    }
    const sha256 = request.get('upload-sha256');
    await new Server({
      path: '/uploads', relativeLocation: true, allowedOrigins: [], maxSize: MOST_BYTES, locker: this.turns, lockDrainTimeout: DRAIN_MS, namingFunction: () => randomUUID(),
      datastore: new TusStore(actor, this.uploads, this.bytes, this.aims, { writing, sha256 }),
      onResponseError: (_request, fault) => protocolFault(fault),
    }).handle(request, response);
  }
}

/** What the protocol has a word for; all else is answered like everywhere. */
function protocolFault(fault: unknown): { status_code: number; body: string } | undefined {
  if (fault instanceof Refusal && fault.code === 'conflict/stale') return { status_code: 409, body: 'Upload-Offset conflict\n' };
  if (fault instanceof Error) throw fault;
  return undefined;
}
