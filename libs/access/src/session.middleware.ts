import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Db, type SignedRequest } from '#libs/platform';
import { COOKIE, cookieOf } from './cookies.js';
import { Sessions } from './session.service.js';

/** Gives every request its scope in the database, and its actor when the cookie names a live session. */
@Injectable()
export class SessionMiddleware implements NestMiddleware {
  constructor(private readonly db: Db, private readonly sessions: Sessions) {}

  use(request: Request & SignedRequest, response: Response, next: NextFunction): void {
    const token = cookieOf(request.headers.cookie, COOKIE);
    const scope = this.db.enter(this.sessions.pass(token));
    response.once('close', () => void scope.release());
    scope.run(() => {
      if (token === undefined) return next();
      this.come(request).then(() => next(), next);
    });
  }

  private async come(request: Request & SignedRequest): Promise<void> {
    const actor = await this.sessions.actor();
    if (actor !== undefined) request.actor = actor;
    // Who somebody is, is shown and changed at the door of sign-in: at a person's own door nothing can be written that proves her.
    if (request.originalUrl.startsWith('/auth/')) await this.db.rest({ door: 'entry' });
    // What else is no document may be an upload or a stream, which reads much later or never.
    else if (!request.originalUrl.startsWith('/graphql')) await this.db.rest();
  }
}
