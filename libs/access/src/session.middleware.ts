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
    const scope = this.db.enter();
    response.once('close', () => void scope.release());
    scope.run(() => {
      const token = cookieOf(request.headers.cookie, COOKIE);
      if (token === undefined) return next();
      this.sessions.actor(token).then((actor) => {
        if (actor !== undefined) request.actor = actor;
        next();
      }, next);
    });
  }
}
