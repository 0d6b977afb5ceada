"""Train a tiny language model with Hugging Face's Trainer and see its cost in the logs. CPU, no download."""

import tempfile

import torch
from transformers import LlamaConfig, LlamaForCausalLM, Trainer, TrainingArguments

from wattprint.integrations.transformers import WattprintCallback


def main() -> None:
    """Fit a model of one layer to sequences that count up."""
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=64, hidden_size=32, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2
    )
    rows = [{"input_ids": (ids := (torch.arange(16) + start) % 64), "labels": ids} for start in range(64)]
    callback = WattprintCallback(name="hf-trainer", region="FR")
    with tempfile.TemporaryDirectory() as folder:
        arguments = TrainingArguments(
            folder,
            num_train_epochs=2,
            per_device_train_batch_size=8,
            learning_rate=1e-2,
            eval_strategy="epoch",
            save_strategy="no",
            logging_strategy="no",
            report_to="none",
            disable_tqdm=True,
            use_cpu=True,
        )
        trainer = Trainer(
            LlamaForCausalLM(config),
            arguments,
            train_dataset=rows,
            eval_dataset=rows[:8],
            callbacks=[callback],
        )
        trainer.train()
    print("windows", *[window.name for window in callback.meter.statement.windows])
    print(callback.meter.statement)
    print("compute", callback.meter.statement.compute)


if __name__ == "__main__":
    main()
