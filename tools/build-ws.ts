// npm run build: makes the caption server's program; answers how it is started.
import { main } from './common/main';
import { wsProgram } from './start/ws-program';

await main(async () => {
  console.log(`node ${await wsProgram()}`);
  return 0;
});
