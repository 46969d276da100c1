import { Problem } from '#contract';

/**
 * Passes a body on as it arrives, up to a number of bytes (counted after decompression, so a small answer
 * cannot unpack to a large one). `ended` is called once, however it ends; `explain` names an error.
 */
export function limitBody(
  body: ReadableStream<Uint8Array>,
  most: number,
  ended: () => void,
  explain: (error: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let seen = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) {
            ended();
            controller.close();
            return;
          }
          seen += value.byteLength;
          if (seen > most) {
            const problem = new Problem('egress.tooLarge', `The answer is larger than ${most} bytes.`);
            await reader.cancel(problem);
            throw problem;
          }
          controller.enqueue(value);
        } catch (error) {
          ended();
          controller.error(explain(error));
        }
      },
      async cancel(reason) {
        ended();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
