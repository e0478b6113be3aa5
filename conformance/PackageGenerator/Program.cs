using PackageGenerator;

return GeneratorCommand.Create().Parse(args).Invoke();
