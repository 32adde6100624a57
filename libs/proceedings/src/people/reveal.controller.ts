import { Controller, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type PersonDetails, Reveals } from '#libs/persons';
import { type Actor, Allow, CurrentActor } from '#libs/platform';

/** Outside GraphQL: the audit row is committed before the text is read, and no answer of it is kept for retries. */
@Controller('reveals')
export class RevealController {
  constructor(private readonly reveals: Reveals) {}

  @Post(':id')
  @HttpCode(200)
  @Allow('person.read')
  async reveal(@CurrentActor() actor: Actor, @Param('id', new ParseUUIDPipe()) id: string, @Res({ passthrough: true }) response: Response): Promise<PersonDetails> {
    response.setHeader('Cache-Control', 'no-store, private');
    return this.reveals.reveal(actor, id);
  }
}
