import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
import type { Readings, Shown } from '#libs/access';
import { Refusal, showFault, showRefusal } from '#libs/platform';
import { asked } from './http.middleware.js';

/** Before an answer with the content of a proceeding leaves, the log says who read it; when it cannot, the answer stays here. */
export const readLog = (readings: Readings, log: Logger): ApolloServerPlugin<Shown> => ({
  requestDidStart: () => Promise.resolve({
    willSendResponse: async ({ contextValue: { req, ...answered }, response }) => {
      if (req.actor === undefined) return;
      try {
        await readings.settle(req.actor, answered);
      } catch (fault) {
        const { language, requestId } = asked();
        log.error({ requestId, err: fault }, 'a reading was not logged');
        const refused = fault instanceof Refusal ? showRefusal(fault, language, requestId) : showFault(language, requestId);
        response.body = { kind: 'single', singleResult: { data: null, errors: [{ message: refused.message, extensions: { ...refused.extensions } }] } };
      }
    },
  }),
});
