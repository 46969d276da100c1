"""Walks the official Python client through a server; prints how many of its five tasks went well."""
import json

from openai import OpenAI

client = OpenAI()
hello = [{"role": "user", "content": "Hallo"}]
done = 0

assert [model.id for model in client.models.list().data] == ["chat"]
done += 1

answer = client.chat.completions.create(model="chat", messages=hello)
assert answer.choices[0].message.content == "Grüezi aus Bern 👋"
assert answer.model_extra["leitstand"]["state"] == "answered"
done += 1

text = ""
for chunk in client.chat.completions.create(model="chat", messages=hello, stream=True):
    text += chunk.choices[0].delta.content or "" if chunk.choices else ""
assert text == "Grüezi aus Bern 👋"
done += 1

schema = {"type": "object", "properties": {"town": {"type": "string"}}, "required": ["town"], "additionalProperties": False}
answer = client.chat.completions.create(
    model="chat",
    messages=hello,
    response_format={"type": "json_schema", "json_schema": {"name": "town", "schema": schema, "strict": True}},
)
assert json.loads(answer.choices[0].message.content) == {"town": "Bern"}
done += 1

tool = {"type": "function", "function": {"name": "weather", "parameters": schema}}
answer = client.chat.completions.create(model="chat", messages=hello, tools=[tool])
assert json.loads(answer.choices[0].message.tool_calls[0].function.arguments) == {"town": "Bern"}
done += 1

print(f"{done} of 5")
