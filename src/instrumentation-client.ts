import { startSentry } from '../sentry.client.config';

// Told by the server at run time, so that one build runs anywhere.
startSentry(document.documentElement.dataset['sentryDsn']);
